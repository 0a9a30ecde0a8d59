/// For each form of a vocabulary the texts that hold it, ascending, and how often each does.
///
/// A posting is the distance from the text before, doubled, and one more where the form stands there once;
/// otherwise the frequency follows. Numbers are written in bytes of seven bits, the lowest first.
struct Postings: Sendable {
  private let bytes: [UInt8]
  private let ends: [Int]

  /// Collects the texts of every form; two passes over the rows, so that nothing is allocated twice.
  init(_ rows: WordRows, forms: Int) {
    var places = Array(repeating: 0, count: forms)
    Self.forEachPosting(in: rows, forms: forms) { form, distance, frequency in
      places[form] += Self.length(UInt32(distance) << 1) + (frequency == 1 ? 0 : Self.length(frequency))
    }
    var ends: [Int] = []
    ends.reserveCapacity(forms)
    var total = 0
    for form in 0..<forms {
      let size = places[form]
      places[form] = total
      total += size
      ends.append(total)
    }
    var bytes = Array<UInt8>(repeating: 0, count: total)
    Self.forEachPosting(in: rows, forms: forms) { form, distance, frequency in
      Self.write(UInt32(distance) << 1 | (frequency == 1 ? 1 : 0), to: &bytes, &places[form])
      if frequency != 1 { Self.write(frequency, to: &bytes, &places[form]) }
    }
    self.bytes = bytes
    self.ends = ends
  }

  /// A measure of the number of texts that hold a form.
  func weight(_ form: UInt32) -> Int { ends[Int(form)] - start(form) }

  private func start(_ form: UInt32) -> Int { form == 0 ? 0 : ends[Int(form) - 1] }

  /// Calls `body` with the texts that hold a form and how often.
  @inline(__always)
  func forEach(_ form: UInt32, _ body: (_ text: Int, _ frequency: Int) -> Void) {
    var offset = start(form)
    let end = ends[Int(form)]
    var text = 0
    bytes.withUnsafeBufferPointer { bytes in
      while offset < end {
        let value = Int(Self.read(bytes, &offset))
        text += value >> 1
        body(text, value & 1 == 1 ? 1 : Int(Self.read(bytes, &offset)))
      }
    }
  }

  /// Calls `body` with every form of every text: the distance from the text before that has it, and how often.
  private static func forEachPosting(
    in rows: WordRows, forms: Int, _ body: (_ form: Int, _ distance: Int, _ frequency: UInt32) -> Void
  ) {
    var last = Array(repeating: 0, count: forms)
    var frequencies = Array<UInt32>(repeating: 0, count: forms)
    var touched: [UInt32] = []
    for text in 0..<rows.count {
      rows.forEachWord(text) { form in
        if frequencies[Int(form)] == 0 { touched.append(form) }
        frequencies[Int(form)] += 1
        return true
      }
      for form in touched {
        body(Int(form), text - last[Int(form)], frequencies[Int(form)])
        frequencies[Int(form)] = 0
        last[Int(form)] = text
      }
      touched.removeAll(keepingCapacity: true)
    }
  }

  @inline(__always)
  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt32 {
    var byte = UInt32(bytes[offset])
    offset += 1
    if byte < 0x80 { return byte }
    var value = byte & 0x7F
    var shift: UInt32 = 7
    repeat {
      byte = UInt32(bytes[offset])
      offset += 1
      value |= (byte & 0x7F) << shift
      shift += 7
    } while byte >= 0x80
    return value
  }

  private static func write(_ value: UInt32, to bytes: inout [UInt8], _ offset: inout Int) {
    var value = value
    while value >= 0x80 {
      bytes[offset] = UInt8(truncatingIfNeeded: value) | 0x80
      value >>= 7
      offset += 1
    }
    bytes[offset] = UInt8(truncatingIfNeeded: value)
    offset += 1
  }

  private static func length(_ value: UInt32) -> Int {
    value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5
  }
}
