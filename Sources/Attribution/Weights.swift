/// The weights of a tagger: named stretches of bytes in one file, checked before they are used.
///
/// All numbers are little endian. The file is
/// - `QUOTHWTS`, eight bytes;
/// - the version of this form, `UInt32`, now 1;
/// - the number of sections, `UInt32`;
/// - the engine that the weights belong to, 32 bytes of ASCII ended by zeros (`fast-1`);
/// - the length of what follows in bytes, `UInt64`, a multiple of 64;
/// - the checksum of what follows, `UInt64`: FNV-1a over its 64-bit words;
/// - for each section its name, 24 bytes of ASCII ended by zeros, its offset from the start of the file and its
///   length in bytes, both `UInt64`, then zeros up to a multiple of 64;
/// - the sections, each at a multiple of 64.
public struct Weights: @unchecked Sendable {
  /// The engine that they belong to.
  public let engine: String
  private let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject?
  private let sections: [String: Range<Int>]

  static let magic = Array("QUOTHWTS".utf8)
  static let form: UInt32 = 1
  static let headerLength = 64
  static let entryLength = 40

  /// Checks a file's bytes, which `owner` keeps alive and nobody changes.
  public init(_ bytes: UnsafeRawBufferPointer, owner: AnyObject?) throws(WeightsError) {
    guard bytes.count >= Self.headerLength, bytes.prefix(8).elementsEqual(Self.magic) else {
      throw .notWeights
    }
    guard Self.number(bytes, 8, UInt32.self) == Self.form else { throw .otherForm }
    let count = Int(Self.number(bytes, 12, UInt32.self))
    let length = Self.number(bytes, 48, UInt64.self)
    guard length == UInt64(bytes.count - Self.headerLength), length % 64 == 0, count < 1024,
      count * Self.entryLength <= Int(length)
    else { throw .cutShort }
    let body = UnsafeRawBufferPointer(rebasing: bytes[Self.headerLength...])
    guard Self.checksum(body) == Self.number(bytes, 56, UInt64.self) else { throw .damaged }
    var sections: [String: Range<Int>] = [:]
    for index in 0..<count {
      let place = Self.headerLength + index * Self.entryLength
      let lower = Self.number(bytes, place + 24, UInt64.self)
      let size = Self.number(bytes, place + 32, UInt64.self)
      let (upper, overflows) = lower.addingReportingOverflow(size)
      guard !overflows, upper <= UInt64(bytes.count), lower % 64 == 0 else { throw .damaged }
      sections[Self.text(bytes[place..<place + 24])] = Int(lower)..<Int(upper)
    }
    engine = Self.text(bytes[16..<48])
    self.bytes = bytes
    self.owner = owner
    self.sections = sections
  }

  /// The bytes of a section.
  func section(_ name: String) throws(WeightsError) -> UnsafeRawBufferPointer {
    guard let range = sections[name] else { throw .lacks(name) }
    return UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  /// A section as `count` numbers.
  func numbers<Number: BitwiseCopyable>(
    _ name: String, _ type: Number.Type, count: Int
  ) throws(WeightsError) -> UnsafeBufferPointer<Number> {
    let bytes = try section(name)
    guard bytes.count == count * MemoryLayout<Number>.stride else { throw .lacks(name) }
    return bytes.assumingMemoryBound(to: type)
  }

  /// A file's bytes with these sections, in this order.
  package static func file(engine: String, _ sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    func padded(_ count: Int) -> Int { (count + 63) / 64 * 64 }
    var table: [UInt8] = []
    var content: [UInt8] = []
    let start = padded(headerLength + sections.count * entryLength)
    for (name, bytes) in sections {
      table += field(name, 24) + word(UInt64(start + content.count)) + word(UInt64(bytes.count))
      content += bytes + [UInt8](repeating: 0, count: padded(bytes.count) - bytes.count)
    }
    let body = table + [UInt8](repeating: 0, count: start - headerLength - table.count) + content
    let sum = body.withUnsafeBytes { checksum($0) }
    return magic + word(form) + word(UInt32(sections.count)) + field(engine, 32)
      + word(UInt64(body.count)) + word(sum) + body
  }

  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in stride(from: 0, to: bytes.count, by: 8) {
      sum = (sum ^ number(bytes, place, UInt64.self)) &* 0x0000_0100_0000_01b3
    }
    return sum
  }

  private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ place: Int, _ type: Number.Type
  ) -> Number {
    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: type))
  }

  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func word(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static func field(_ text: String, _ width: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(width))
    return bytes + [UInt8](repeating: 0, count: width - bytes.count)
  }
}

/// Why weights cannot be used.
public enum WeightsError: Error, Hashable {
  case notWeights, otherForm, cutShort, damaged
  /// A section is missing, or not of the length that it should have.
  case lacks(String)
  /// They belong to another version of the engine.
  case otherEngine(String)

  /// What is wrong, to be put behind the file's name.
  public var message: String {
    switch self {
    case .notWeights: "no weights of the attribution engine"
    case .otherForm: "written in another form than this version reads"
    case .cutShort: "cut short, or longer than it says"
    case .damaged: "damaged: its checksum is wrong"
    case .lacks(let name): "damaged: `\(name)` is missing or has another length"
    case .otherEngine(let engine): "made for the engine \(engine), which is not this one"
    }
  }
}
