import Articles
import Prose

/// All that speaks for a date of publication, weighed.
///
/// A value comes from what states or implies one reading alone. What is found and not used stays as evidence,
/// so that the reader can see why an article has no date.
struct DateCase {
  private struct Finding {
    var moment: ArticleDate.Moment
    var precision: ArticleDate.Precision
    var grade: ArticleDate.Grade
  }

  private let today: Day
  private var findings: [Finding] = []
  private var evidence: [Evidence] = []
  private var hasBound = false

  init(today: Day) { self.today = today }

  // MARK: what was found

  /// A date that the article's metadata state under the name `key`.
  mutating func addStated(_ value: MetadataValue, key: String, holder: String) {
    if case .number(let number) = value, number >= 10_000 {
      return addSeconds(number, key: key, holder: holder)
    }
    let text = CleanText(value.text).text.onOneLine
    guard !text.isEmpty else { return }
    let says = "\(holder) says “\(text.shortened(to: 60))” (\(key))"
    guard let reading = DateReading(text, today: today), DateCase.endsCleanly(text, reading.length) else {
      evidence.append(Evidence(kind: "metadata", text: "\(says), which is no date that can be read"))
      return
    }
    add(reading, .stated, kind: "metadata", says: says)
  }

  /// A change after publication: shown, never used.
  mutating func addModified(_ value: MetadataValue, key: String, holder: String) {
    let text = CleanText(value.text).text.onOneLine.shortened(to: 60)
    guard !text.isEmpty else { return }
    evidence.append(
      Evidence(
        kind: "modified",
        text: "\(holder) says “\(text)” (\(key)): when it was changed, not when it was published"))
  }

  /// The address of the article.
  mutating func addAddress(_ url: String) {
    guard let found = AddressDate(path: AddressDate.path(of: url), today: today) else { return }
    add(found.reading, .address, kind: "address", says: "The address has “\(found.text)” in it")
  }

  /// The name of the file that is the article.
  mutating func addFileName(_ name: String) {
    guard let found = AddressDate(fileName: name, today: today) else { return }
    add(found.reading, .address, kind: "file-name", says: "The file's name has “\(found.text)” in it")
  }

  /// A date in a line above the text or in the headline.
  mutating func addHeader(_ found: HeaderDate) {
    let place = found.isHeadline ? "The headline ends with" : "A line above the text says"
    let says = "\(place) “\(found.text.shortened(to: 80))”"
    if found.isChange {
      evidence.append(
        Evidence(kind: "modified", text: "\(says): when it was changed, not when it was published"))
    } else {
      add(found.reading, .inferred, kind: "header", says: says)
    }
  }

  /// A dateline that opens the text at `range`.
  mutating func addDateline(_ dateline: Dateline, range: TextRange) {
    guard let reading = dateline.reading else { return }
    add(reading, .inferred, kind: "dateline", says: "The dateline says “\(dateline.dateText)”", range: range)
  }

  /// The year of a copyright line.
  mutating func addCopyright(year: Int) {
    hasBound = true
    let text =
      "The copyright line says \(year): that is the year of the page, not the day of publication, so it is not used"
    if !evidence.contains(where: { $0.text == text }) {
      evidence.append(Evidence(kind: "copyright", text: text))
    }
  }

  // MARK: the verdict

  /// The date that the evidence supports.
  var date: ArticleDate {
    let grades: [ArticleDate.Grade] = [.stated, .address, .inferred]
    for grade in grades {
      let found = findings.filter { $0.grade == grade }
      guard let first = found.first(where: { $0.precision.hasDay }) ?? found.first else { continue }
      let known = ArticleDate(value: first.moment, precision: first.precision, grade: grade)
      let other = found.first { finding in
        let days = ArticleDate(value: finding.moment, precision: finding.precision, grade: grade).days
        return DateCase.gap(known.days, days) > 1
      }
      return ArticleDate(
        value: first.moment, precision: first.precision, grade: grade,
        disputed: grade == .stated ? other?.moment : nil, evidence: evidence)
    }
    return ArticleDate(value: nil, grade: hasBound ? .bound : .unknown, evidence: evidence)
  }

  private static func gap(_ a: ClosedRange<Day>?, _ b: ClosedRange<Day>?) -> Int {
    guard let a, let b else { return 0 }
    return max(0, max(a.lowerBound.number - b.upperBound.number, b.lowerBound.number - a.upperBound.number))
  }

  // MARK: judging one reading

  private mutating func add(
    _ reading: DateReading, _ grade: ArticleDate.Grade, kind: String, says: String, range: TextRange? = nil
  ) {
    var text = says
    switch reading {
    case .date(let moment, let precision, _):
      if let objection = objection(to: moment, precision) {
        text += ", \(objection)"
      } else {
        findings.append(Finding(moment: moment, precision: precision, grade: grade))
      }
    case .ambiguous: text += ", which can be read as two days or more, so it is not used"
    case .impossible: text += ", which is no day of the calendar"
    case .partial: text += ", a day without a year, so it is not used"
    }
    evidence.append(Evidence(kind: kind, text: text, range: range))
  }

  private func objection(to moment: ArticleDate.Moment, _ precision: ArticleDate.Precision) -> String? {
    let day = moment.day
    if day.civil.year < 1600 { return "long before there were newspapers, so it is not used" }
    if day > today + 1 { return "which is in the future, so it is not used" }
    let isEpoch = day.number == 0 && precision.hasDay && (moment.secondOfDay ?? 0) == 0
    return isEpoch ? "which computers write where they know no date, so it is not used" : nil
  }

  private mutating func addSeconds(_ number: Double, key: String, holder: String) {
    let isMilliseconds = number >= 100_000_000_000
    let seconds = isMilliseconds ? number / 1000 : number
    let digits = String(Int64(min(number, 1e15)))
    let says = "\(holder) says \(digits) (\(key))"
    guard seconds >= 1_000_000, seconds < 32_503_680_000 else {
      evidence.append(Evidence(kind: "metadata", text: "\(says), which is no date that can be read"))
      return
    }
    let (days, rest) = (Int(seconds) / 86_400, Int(seconds) % 86_400)
    let moment = ArticleDate.Moment(day: Day(number: days), secondOfDay: rest, offset: 0)
    add(
      .date(moment, .time, length: 0), .stated, kind: "metadata",
      says: "\(says), a count of \(isMilliseconds ? "milliseconds" : "seconds") since 1970")
  }

  /// Whether nothing behind the date can change what it means: no further digits.
  private static func endsCleanly(_ text: String, _ length: Int) -> Bool {
    !text.utf8.dropFirst(length).contains { (0x30...0x39).contains($0) }
  }
}

extension ArticleDate.Precision {
  /// Whether a day is known.
  var hasDay: Bool { self == .day || self == .time }
}

extension String {
  /// The text cut to `limit` bytes at a space, with an ellipsis where something was cut.
  func shortened(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    let cut = self[..<end]
    let space = cut.utf8.lastIndex(of: 0x20)
    let isLate = space.map { cut.utf8.distance(from: cut.startIndex, to: $0) * 2 > limit } ?? false
    return String(isLate ? cut[..<(space ?? end)] : cut) + "…"
  }
}
