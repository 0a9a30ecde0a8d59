import Prose

/// The start of a line that could be the label of a turn.
struct LabelCandidate {
  /// How a label looks, and so how far it speaks for itself.
  enum Form: Hashable {
    /// `MR. OKAFOR:`, `INES CALLOWAY, BYLINE:`, `THE PRESIDENT:`, `TOM OKAFOR:`, `Mr. LEWIS of Harrow.`.
    case sure
    /// `OKAFOR:`, or several capitals that may be a notice.
    case capitals
    /// `**Tom Okafor:**`.
    case marked
    /// `Mr. Okafor (Vale North):`, `The Minister:`.
    case titled
    /// `Tom Okafor:`, `Moderator:`.
    case mixed
    /// `Q:`, `A.`.
    case letter
    /// `Q` and a blank.
    case bareLetter
  }

  /// The label with its colon and marks.
  let range: TextRange
  /// How it looks.
  let form: Form
  /// What makes two labels the same: the last word in capitals.
  let key: String
  /// Whether a notice or a dateline begins like this (`UPDATE:`, `LONDON:`).
  let isNotice: Bool
  /// Whether at least three words follow in the line, or fewer with an end mark.
  let hasSentence: Bool
  /// Whether the line ends without a mark, as headlines do.
  let endsOpen: Bool
  /// Whether a figure follows, as in a list of votes.
  let hasFigure: Bool
  /// Whether the words follow without a blank (`MR. OKAFOR:Good`), as where blanks were lost in copying.
  private(set) var isTight = false

  /// Whether it could open a headline: a name without a title.
  var mayBeHeadline: Bool { form == .mixed || form == .capitals || isBareName }

  /// Whether it is a `Q`.
  var isQuestion: Bool { key == "Q" && (form == .letter || form == .bareLetter) }

  /// Whether nothing but a name of several words in capitals stands there.
  private var isBareName = false

  /// The longest label in bytes; what is longer is a sentence with a colon.
  private static let longest = 90

  init?(_ bytes: [UInt8], _ line: TextRange) {
    var start = line.lower
    while start < line.upper, start < line.lower + 3,
      bytes[start] == UInt8(ascii: "*") || bytes[start] == UInt8(ascii: "_")
    {
      start += 1
    }
    let isMarked = start > line.lower
    if let end = LabelCandidate.endOfLetter(bytes, start, line.upper) {
      self.init(
        bytes, line, end, bytes[start + 1] <= 0x20 || bytes[start + 1] == 0xC2 ? .bareLetter : .letter,
        key: String(UnicodeScalar(bytes[start])))
      return
    }
    if let stop = LabelCandidate.stop(bytes, start, min(line.upper, start + Self.longest)),
      let name = LabelName(String(decoding: bytes[start..<stop], as: UTF8.self)), name.form == .sure
    {
      self.init(bytes, line, stop + 1, .sure, key: name.key)
      return
    }
    guard let colon = LabelCandidate.colon(bytes, start, min(line.upper, start + Self.longest)) else {
      return nil
    }
    let looseEnd = LabelCandidate.endBehind(colon.upperBound, bytes, line.upper)
    guard let end = looseEnd ?? LabelCandidate.tightEnd(colon.upperBound, bytes, line.upper) else {
      return nil
    }
    let text = String(decoding: bytes[start..<colon.lowerBound], as: UTF8.self)
    guard let name = LabelName(text), looseEnd != nil || name.form == .sure else { return nil }
    self.init(
      bytes, line, end, isMarked && (name.form == .mixed || name.form == .titled) ? .marked : name.form,
      key: name.key, isNotice: name.isNotice)
    isBareName = name.isBareName
    isTight = looseEnd == nil
    if name.isNotice, isMarked || form == .mixed || form == .titled { return nil }
  }

  private init(
    _ bytes: [UInt8], _ line: TextRange, _ end: Int, _ form: Form, key: String, isNotice: Bool = false
  ) {
    range = TextRange(line.lower, end)
    self.form = form
    self.key = key
    self.isNotice = isNotice
    let rest = bytes[end..<max(end, min(line.upper, end + 200))]
    let first = rest.first { $0 > 0x20 } ?? 0
    let last = bytes[line.upper - 1]
    hasFigure = first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")
    hasSentence =
      rest.split(separator: 0x20).count >= 3
      || !hasFigure && end < line.upper && Self.endMarks.contains(last)
    endsOpen = end < line.upper && LabelCandidate.isLetterOrDigit(last)
  }

  private static let endMarks = Array(".?!".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    let small = byte | 0x20
    return small >= UInt8(ascii: "a") && small <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The words that a member's label with a full stop begins with.
  private static let openings = ["Mr", "Ms", "Mrs", "Miss", "Dr", "The"].map { Array($0.utf8) }

  /// The full stop of `Mr. LEWIS of Harrow.` or `The SPEAKER.`; nil where something else starts the line.
  private static func stop(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    guard
      let opening = openings.first(where: {
        bytes[start..<limit].starts(with: $0 + [0x20])
          || bytes[start..<limit].starts(with: $0 + [0x2E, 0x20])
      })
    else { return nil }
    var index = start + opening.count + 2
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "."):
        let isInitial = bytes[index - 2] <= 0x20 || bytes[index - 2] == UInt8(ascii: ".")
        if index + 1 == limit || bytes[index + 1] <= 0x20, !isInitial { return index }
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"),
        UInt8(ascii: "\""):
        return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The end of `Q`, `Q:`, `Q.`, `A:` or `A.` with a blank behind; nil where something else starts the line.
  private static func endOfLetter(_ bytes: [UInt8], _ start: Int, _ upper: Int) -> Int? {
    guard start + 2 < upper, bytes[start] == UInt8(ascii: "Q") || bytes[start] == UInt8(ascii: "A") else {
      return nil
    }
    switch bytes[start + 1] {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "*"): return endBehind(start + 2, bytes, upper)
    case 0x20, 0x09, 0xC2:
      let isBlank = bytes[start + 1] != 0xC2 || bytes[start + 2] == 0xA0
      return bytes[start] == UInt8(ascii: "Q") && isBlank ? start + 1 : nil
    default: return nil
    }
  }

  /// The first colon (`:` or its wide form) in a stretch; nil where a mark stands before it that no label has.
  private static func colon(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Range<Int>? {
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: ":"): return index..<index + 1
      case 0xEF where index + 2 < limit && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x9A:
        return index..<index + 3
      case UInt8(ascii: "\""), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: "/"):
        return nil
      default: index += 1
      }
    }
    return nil
  }

  /// The end of a label whose colon ends at `index`: behind its closing marks, where a blank or nothing follows.
  private static func endBehind(_ index: Int, _ bytes: [UInt8], _ upper: Int) -> Int? {
    var end = index
    while end < upper, end < index + 4,
      bytes[end] == UInt8(ascii: "*") || bytes[end] == UInt8(ascii: "_") || bytes[end] == UInt8(ascii: ":")
    {
      end += 1
    }
    if end == upper || bytes[end] <= 0x20 { return end }
    if end + 1 < upper, bytes[end] == 0xC2, bytes[end + 1] == 0xA0 { return end }
    // A wide colon needs no blank.
    return bytes[end - 1] == 0x9A ? end : nil
  }

  /// The end of a label whose colon ends at `index` where a capital letter follows at once.
  private static func tightEnd(_ index: Int, _ bytes: [UInt8], _ upper: Int) -> Int? {
    index < upper && bytes[index] >= UInt8(ascii: "A") && bytes[index] <= UInt8(ascii: "Z") ? index : nil
  }
}
