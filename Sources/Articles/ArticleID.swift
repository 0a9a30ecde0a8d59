/// The stable name of an article: the same for the same file and place in it, today and on any machine.
///
/// It is a 63-bit hash of the article's identity and prints as 13 characters.
public struct ArticleID: Hashable, Sendable {
  /// The hash; never negative, so that it can be a key in SQLite.
  public let rawValue: Int64

  /// Takes a stored value as it is.
  public init(rawValue: Int64) { self.rawValue = rawValue & Int64.max }

  /// The identity of an article: the canonical path of its file, and its own id or number where a file holds
  /// several.
  public init(path: String, place: String?) {
    rawValue = Int64(bitPattern: StableHash.hash(path + "\u{0}" + (place ?? ""))) & Int64.max
  }

  /// Reads what `description` prints; nil where the text is no id.
  public init?(_ text: some StringProtocol) {
    guard let value = StableHash.parse(text) else { return nil }
    self.init(rawValue: value)
  }
}

extension ArticleID: CustomStringConvertible {
  /// The id as 13 characters of `0-9a-z` without i, l, o and u.
  public var description: String { StableHash.print(rawValue) }
}

/// The stable name of a person: the same wherever a full name is the same.
public struct PersonID: Hashable, Sendable {
  /// The hash; never negative.
  public let rawValue: Int64

  /// Takes a stored value as it is.
  public init(rawValue: Int64) { self.rawValue = rawValue & Int64.max }

  /// The id of whoever bears the folded full name `key`, in every article.
  public init(key: String) {
    rawValue = Int64(bitPattern: StableHash.hash(key)) & Int64.max
  }

  /// Reads what `description` prints; nil where the text is no id.
  public init?(_ text: some StringProtocol) {
    guard let value = StableHash.parse(text) else { return nil }
    self.init(rawValue: value)
  }
}

extension PersonID: CustomStringConvertible {
  /// The id as 13 characters.
  public var description: String { StableHash.print(rawValue) }
}

/// A hash that is the same in every run and on every machine, and its spelling in Crockford's base 32.
enum StableHash {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// FNV-1a over the UTF-8 bytes, then the finaliser of SplitMix64, which spreads short inputs over all bits.
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }

  static func print(_ value: Int64) -> String {
    var rest = UInt64(value)
    var characters: [UInt8] = []
    for _ in 0..<13 {
      characters.append(alphabet[Int(rest & 31)])
      rest >>= 5
    }
    return String(decoding: characters.reversed(), as: UTF8.self)
  }

  static func parse(_ text: some StringProtocol) -> Int64? {
    guard text.utf8.count == 13 else { return nil }
    var value: UInt64 = 0
    for byte in text.utf8 {
      guard let digit = alphabet.firstIndex(of: byte) else { return nil }
      value = value << 5 | UInt64(digit)
    }
    return value <= UInt64(Int64.max) ? Int64(value) : nil
  }
}
