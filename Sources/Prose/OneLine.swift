extension String {
  /// The text with every run of spaces and control characters made one space, and none at its ends.
  public var onOneLine: String {
    if isOnOneLine { return self }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    for byte in utf8 {
      if byte > 0x20 {
        output.append(byte)
      } else if let last = output.last, last != 0x20 {
        output.append(0x20)
      }
    }
    if output.last == 0x20 { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether no two blanks stand together, and none at either end.
  private var isOnOneLine: Bool {
    var text = self
    return text.withUTF8 { bytes in
      var wasBlank = true
      for byte in bytes {
        if byte > 0x20 {
          wasBlank = false
        } else if wasBlank || byte != 0x20 {
          return false
        } else {
          wasBlank = true
        }
      }
      return !wasBlank || bytes.isEmpty
    }
  }
}
