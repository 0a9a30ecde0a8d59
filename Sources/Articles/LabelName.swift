/// The words of a label before its colon, understood as a name, a title with a name, or a part in a talk.
struct LabelName {
  /// How the words look: `sure`, `capitals` or `mixed`.
  let form: LabelCandidate.Form
  /// Whether nothing but a name of several words in capitals stands there.
  private(set) var isBareName = false
  /// The last word of the name in capitals.
  let key: String
  /// Whether a notice or a dateline looks like this.
  let isNotice: Bool

  init?(_ text: String) {
    let plain = LabelName.withoutBrackets(text)
    let parts = plain.split(separator: ",", omittingEmptySubsequences: false).map { LabelName.words($0) }
    guard var name = parts.first, parts.count <= 3 else { return nil }
    // *The Courier asks:*
    if parts.count == 1, name.count > 1, let verb = name.last, Self.verbs.contains(verb.lowercased()) {
      name.removeLast()
    }
    guard let last = name.last, (1...5).contains(name.count) else { return nil }
    guard parts.allSatisfy({ (1...6).contains($0.count) }) else { return nil }
    if parts.count == 1, let member = LabelName.member(name) {
      (form, key, isNotice) = (.sure, member, false)
      return
    }
    let looks = name.map(LabelName.look)
    guard looks.first != .number, looks.first != .small, !looks.contains(.other) else { return nil }
    let isCapitals =
      looks.allSatisfy { $0 == .capitals || $0 == .number || $0 == .initial } && looks.contains(.capitals)
    guard isCapitals || !looks.contains(.number) || parts.count == 1 else { return nil }
    guard looks.last != .small, looks.count(where: { $0 == .small }) <= 2 else { return nil }

    let upper = name.map { $0.uppercased().filter { $0 != "." && $0 != "*" } }
    key = looks.last == .number ? upper.joined(separator: " ") : last.uppercased()
    let isOffice =
      upper[0] == "THE"
      && (Self.offices.contains(upper[upper.count - 1]) || Self.offices.contains(upper[1...].first ?? ""))
    isNotice =
      !isOffice && upper.contains { Self.notices.contains($0) }
      || Self.places.contains(upper.joined(separator: " "))
    guard isCapitals else {
      guard parts.count == 1 || parts.count == 2 else { return nil }
      let isTitled = name.count > 1 && Self.titles.contains(upper[0]) || upper[0] == "THE" && isOffice
      // `CHAIRWOMAN Ines Vale:`
      let isCapitalTitle =
        looks[0] == .capitals && upper[0] != "THE" && Self.titles.contains(upper[0])
        && looks.dropFirst().allSatisfy { $0 != .small }
      form = isTitled ? isCapitalTitle && name.count > 1 ? .sure : .titled : .mixed
      return
    }
    let hasRole = parts.count > 1
    let hasTitle = upper.count > 1 && Self.titles.contains(upper[0])
    let isPart = Self.parts.contains(upper[0]) && upper.count > 1
    let isFullName = upper.count > 1 && upper[0] != "THE" && !isNotice
    isBareName = isFullName && !hasRole && !hasTitle && !isOffice && !isPart
    form = !isNotice && (hasRole || hasTitle || isFullName) || isOffice || isPart ? .sure : .capitals
  }

  /// The key of a member of a parliament as its reports write them, `Mr. LEWIS of Harrow` or
  /// `The SPEAKER pro tempore`: a small title before a surname or an office in capitals; nil for other words.
  private static func member(_ name: [Substring]) -> String? {
    guard name.count > 1, look(name[0]) == .capitalized else { return nil }
    let upper = name.map { $0.uppercased().filter { $0 != "." } }
    guard upper[0] == "THE" || titles.contains(upper[0]) else { return nil }
    let rest = name.dropFirst().drop { look($0) == .capitals || look($0) == .initial }
    let last = rest.startIndex - 1
    guard last > 0, look(name[last]) == .capitals else { return nil }
    guard upper[0] != "THE" || offices.contains(upper[last]) else { return nil }
    if rest.isEmpty || rest.elementsEqual(["pro", "tempore"]) { return upper[last] }
    // Two of one name are told apart by their places.
    guard rest.first == "of", rest.count > 1, rest.dropFirst().allSatisfy({ look($0) == .capitalized }) else {
      return nil
    }
    return upper[last...].joined(separator: " ")
  }

  private enum Look { case capitals, capitalized, initial, number, small, other }

  private static func words(_ part: Substring) -> [Substring] {
    part.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "*" || $0 == "_" }
  }

  /// The text without what stands in round or square brackets.
  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    return String(
      text.unicodeScalars.filter { scalar in
        if scalar == "(" || scalar == "[" { depth += 1 }
        defer { if (scalar == ")" || scalar == "]") && depth > 0 { depth -= 1 } }
        return depth == 0
      }.map(Character.init))
  }

  private static func look(_ word: Substring) -> Look {
    let scalars = Array(word.unicodeScalars)
    guard let first = scalars.first else { return .other }
    if first == "#" || first.properties.numericType != nil {
      return scalars.dropFirst().allSatisfy { $0.properties.numericType != nil } ? .number : .other
    }
    guard
      scalars.allSatisfy({
        $0.properties.isAlphabetic || ".'’-#&·".unicodeScalars.contains($0)
          || $0.properties.generalCategory == .nonspacingMark
      })
    else { return .other }
    guard first.properties.isAlphabetic else { return .other }
    if first.properties.isLowercase {
      return particles.contains(word.lowercased()) ? .small : .other
    }
    let letters = scalars.filter(\.properties.isAlphabetic)
    // A letter of a script without cases counts as capitalised.
    guard first.properties.isUppercase else { return scalars.count <= 6 ? .capitalized : .other }
    if letters.count == 1 { return .initial }
    let small = letters.dropFirst().filter(\.properties.isLowercase).count
    if small == 0 { return .capitals }
    let isScottish = word.hasPrefix("Mc") && small == 1 || word.hasPrefix("Mac") && small == 2
    return isScottish && letters.count > 4 && small + 3 <= letters.count ? .capitals : .capitalized
  }

  private static let particles: Set<String> = [
    "de", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "du", "ibn", "of", "the",
    "for",
  ]

  /// Verbs behind the name.
  private static let verbs: Set<String> = ["asks", "asked", "answers", "replies", "says"]

  private static let titles: Set<String> = [
    "MR", "MRS", "MS", "MISS", "DR", "SEN", "REP", "GOV", "GEN", "COL", "LT", "SGT", "CAPT", "ADM", "PROF",
    "REV",
    "HON", "SIR", "LORD", "LADY", "JUSTICE", "JUDGE", "SECRETARY", "DIRECTOR", "AMBASSADOR", "PRESIDENT",
    "SENATOR",
    "CHAIRMAN", "GENERAL", "ADMIRAL", "CAPTAIN", "GOVERNOR", "MAYOR", "MINISTER", "VICE", "UNDER", "DEPUTY",
    "SENIOR", "CHAIRWOMAN", "CHAIRPERSON", "CHAIR", "CONGRESSMAN", "CONGRESSWOMAN", "REPRESENTATIVE",
    "COUNCILLOR",
    "COUNCILOR", "COUNCILMAN", "COUNCILWOMAN", "COMMISSIONER", "ATTORNEY", "DETECTIVE", "SERGEANT", "OFFICER",
    "PROFESSOR", "DOCTOR", "PREMIER", "CHANCELLOR", "DAME", "BARONESS",
  ]

  private static let offices: Set<String> = [
    "PRESIDENT", "COURT", "WITNESS", "CLERK", "CHAIRMAN", "CHAIRWOMAN", "CHAIR", "SPEAKER", "LADY",
    "MINISTER",
    "OPERATOR", "JUDGE", "MEMBER", "REPORTER", "DEFENDANT", "INTERPRETER", "MODERATOR", "FOREPERSON",
    "SECRETARY",
  ]

  /// Words that open the label of somebody who is not named: `UNIDENTIFIED MAN #1`.
  private static let parts: Set<String> = ["UNIDENTIFIED", "UNKNOWN", "SPEAKER", "AUDIENCE", "GROUP"]

  /// Words of notices, lists and furniture that end in a colon.
  private static let notices: Set<String> = [
    "NOTE", "NOTES", "UPDATE", "UPDATED", "UPDATES", "CORRECTION", "CORRECTIONS", "CLARIFICATION", "EDITOR'S",
    "EDITOR’S",
    "EDITORS'", "EDITORS’", "WARNING", "SUMMARY", "BREAKING", "POLL", "REPORT", "EXCLUSIVE", "WATCH", "READ",
    "RELATED",
    "MORE", "SOURCE", "SOURCES", "PHOTO", "PHOTOS", "IMAGE", "IMAGES", "VIDEO", "AUDIO", "CAPTION", "CREDIT",
    "LIVE",
    "TWITTER", "FACEBOOK", "EMAIL", "E-MAIL", "PHONE", "TEL", "FAX", "CONTACT", "DATE", "TIME", "WHERE",
    "WHEN", "WHO",
    "WHAT", "WHY", "HOW", "COST", "PRICE", "TICKETS", "INFO", "WEBSITE", "WEB", "EXAMPLE", "TIP", "STEP",
    "PART", "CHAPTER",
    "SECTION", "FIGURE", "TABLE", "PS", "NB", "NEWS", "HERE'S", "HERE’S", "HEADLINE", "ALERT", "DEVELOPING",
    "REVEALED",
    "OPINION", "ANALYSIS", "REVIEW", "COMMENTARY", "FACT", "CHECK", "LATEST", "BOTTOM", "LINE", "NAME", "AGE",
    "CITY", "JOB",
    "PAY", "TOPICS", "TAGS", "FILED", "POSTED", "PUBLISHED", "COPYRIGHT", "FOLLOW", "SEE", "ALSO", "NEXT",
    "UP", "IN", "ON",
    "AT", "IS", "FOR", "WITH", "FROM", "AND", "BUT", "THIS", "THAT", "CONTRIBUTING", "CONTRIBUTORS",
    "INSIDERS", "TOTAL",
    "PROS", "CONS", "INGREDIENTS", "METHOD", "SUBJECT", "TO", "RE", "CC", "REMEMBER", "CAUTION", "CONCLUSION",
    "VERDICT",
    "RATING", "WINNER", "LOSER", "DISCLOSURE", "DISCLAIMER", "SPOILER", "BACKGROUND", "CONTEXT", "LISTEN",
    "DETAILS", "FIX",
  ]

  /// Places that open a report and end in a colon; surnames among them count when a fuller label has them.
  private static let places: Set<String> = [
    "WASHINGTON", "LONDON", "PARIS", "BERLIN", "MOSCOW", "BEIJING", "TOKYO", "ROME", "MADRID", "BRUSSELS",
    "GENEVA",
    "VIENNA", "CAIRO", "BEIRUT", "DAMASCUS", "ALEPPO", "BAGHDAD", "KABUL", "TEHRAN", "JERUSALEM", "ISTANBUL",
    "ANKARA",
    "DELHI", "NEW DELHI", "MUMBAI", "SEOUL", "SYDNEY", "TORONTO", "OTTAWA", "CHICAGO", "BOSTON", "DALLAS",
    "HOUSTON",
    "ATLANTA", "MIAMI", "DENVER", "SEATTLE", "DETROIT", "NEW YORK", "LOS ANGELES", "SAN FRANCISCO",
    "SAN DIEGO",
    "LAS VEGAS", "NEW ORLEANS", "ST LOUIS", "HONG KONG", "TEL AVIV", "BUENOS AIRES", "MEXICO CITY",
    "CAPE TOWN",
    "RIO DE JANEIRO", "UNITED NATIONS", "UNITED STATES", "NEW HAMPSHIRE", "SOUTH CAROLINA", "NORTH CAROLINA",
    "IOWA",
    "NEVADA", "KUALA LUMPUR", "SAO PAULO", "WHITE HOUSE", "NEW JERSEY", "EUROPE", "AFRICA", "ASIA",
  ]
}
