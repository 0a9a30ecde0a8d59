import Articles
import Display
import Search

/// The line of people and the status line.
extension ReaderState {
  // MARK: People in one line

  func drawPeopleLine(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    space.writeRight("\(keyName(.showPeople)): open list", theme[.dim], &frame)
    space.write("People  ", theme[.title], &frame)
    let bearers = Dictionary(people.entries.map { (surname($0), 1) }, uniquingKeysWith: +)
    for entry in people.entries {
      let isSpeaker = entry.id == speaker?.id
      let last = surname(entry)
      let initial = last != entry.name && bearers[last, default: 1] > 1 ? "\(entry.name.prefix(1)). " : ""
      let name = initial + last
      let text =
        "\(isSpeaker ? "▸\(name.uppercased())" : name)\(entry.isDoubtful ? "?" : "") \(entry.total == 0 ? "–" : grouped(entry.total))"
      // Behind all but the last one there is room to say that more follow.
      let more = entry.id == people.entries.last?.id ? 0 : 3
      guard space.column + DisplayText.width(text) + more <= space.end else {
        space.write("…", theme[.dim], &frame)
        break
      }
      space.write(text, theme[isSpeaker ? .speakerCurrent : .text], &frame)
      space.write("  ", theme[.text], &frame)
    }
  }

  /// The last word of a person's name; all of it where it names a group or an office.
  private func surname(_ entry: PeoplePane.Entry) -> String {
    guard entry.kind == .person || entry.kind == nil else { return entry.name }
    return entry.name.split(separator: " ").last.map(String.init) ?? entry.name
  }

  // MARK: Status

  func drawStatus(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    if let said {
      // A message has the line for itself where it needs it.
      let style = theme[said.isError ? .error : .status]
      if DisplayText.width(said.text) + 8 > space.end - space.column {
        space.write(said.text, style, &frame)
        return
      }
    }
    if body.page != nil, layout.body != nil {
      if rect.width >= settings.thresholds.stacked { space.writeRight(miniBar, theme[.scrollbar], &frame) }
      space.writeRight("\(body.percent)%", theme[.status], &frame)
    }
    if let progress {
      let total = (progress.isEstimate ? "~" : "") + grouped(progress.total)
      let text = "reading \(grouped(progress.done)) of \(total) · \(keyName(.cancel)) stops"
      space.writeRight(text + "  ", theme[.warning], &frame)
    } else if let matches = matchStatus {
      space.writeRight(matches + "  ", theme[.status], &frame)
    }
    if let indexing, said == nil, rect.width >= settings.thresholds.stacked {
      let text = "indexing \(grouped(indexing.done))/\(grouped(indexing.total))  "
      space.writeRight(text, theme[.dim], &frame)
    } else if let refining, progress == nil, said == nil, rect.width >= settings.thresholds.stacked {
      let text = "refining \(grouped(refining.done))/\(grouped(refining.total))  "
      // What is read now is worth more than what is to come.
      if DisplayText.width(text + (standing ?? "")) < space.end - space.column {
        space.writeRight(text, theme[.dim], &frame)
      }
    }
    if !problems.isEmpty, said == nil {
      space.writeRight(
        "\(counted(problems.count, "problem")) · :\(Command.problems.name)  ", theme[.warning], &frame)
    }
    if let said {
      space.write(said.text, theme[said.isError ? .error : .status], &frame)
    } else {
      drawStanding(theme, &space, &frame)
    }
  }

  /// What stands there while nothing is to be said, and that undated articles are hidden, as long as it fits.
  private func drawStanding(_ theme: Theme, _ space: inout RowSpace, _ frame: inout Frame) {
    let standing = standing ?? undatedHidden.first ?? hint
    let room = space.end - space.column - DisplayText.width(standing)
    if standing != undatedHidden.first,
      let hidden = undatedHidden.first(where: { DisplayText.width($0) + 4 <= room })
    {
      space.writeRight(hidden + "  ", theme[.status], &frame)
    }
    space.write(standing, theme[.status], &frame)
  }

  /// The share of the article above and on the screen as five cells.
  private var miniBar: String {
    let eighths = max(0, min(24, body.percent * 24 / 100))
    let full = eighths / 8
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: full) + parts[eighths % 8]
    return "▕\(bar)\(String(repeating: " ", count: 3 - full - (eighths % 8 == 0 ? 0 : 1)))▏"
  }

  private var matchStatus: String? {
    if let matchNumber { return matchNumber }
    let number = body.matchCount
    guard number > 0 else { return nil }
    return "\(grouped(number)) \(number == 1 ? "match" : "matches") here"
  }

  /// How many articles a choice of dates hides because they have none, in ever fewer words.
  private var undatedHidden: [String] {
    guard let undated = finding.result?.undatedHidden, undated > 0 else { return [] }
    return [
      "\(grouped(undated)) undated hidden · date:none", "\(grouped(undated)) undated hidden",
      "\(grouped(undated)) undated",
    ]
  }

  /// What the status line says while nothing else is to be said; nil where there is nothing to say at all.
  private var standing: String? {
    if finding.isWaiting { return "searching…" }
    guard let reading = body.reading else { return nil }
    if let speaker {
      let quotes = reading.utterances(of: speaker.id)
      let overall = speaker.overall.map { " · \($0)" } ?? ""
      if let index = body.utterance.flatMap({ quotes.firstIndex(of: $0) }) {
        let here = width >= settings.thresholds.columns ? "in this article" : "here"
        let doubt = reading.doubt(of: quotes[index])
        return "quote \(index + 1)/\(quotes.count) of \(speaker.name)\(doubt) \(here)\(overall)"
      }
      return
        "\(speaker.name): \(quotes.isEmpty ? "not quoted" : counted(quotes.count, "quote")) here\(overall)"
    }
    guard let index = body.utterance, reading.utterances.indices.contains(index) else { return nil }
    let person = reading.person(reading.utterances[index].person)
    let name = person.map { $0.name + reading.doubt(of: index) } ?? "somebody unknown"
    return "a quote of \(name) · \(keyName(.speakerHere)) follows"
  }

  /// Where there is no footer: how to find the keys.
  private var hint: String { layout.footer == nil ? "\(keyName(.help)): all keys" : "" }

  func drawSaid(_ said: Said, _ theme: Theme, _ frame: inout Frame) {
    let row = height - 1
    frame.fill(Rect(row: row, column: 0, height: 1, width: width), theme[.status])
    frame.write(
      said.text, row: row, column: 0, width: width, style: theme[said.isError ? .error : .status],
      ellipsis: true)
  }
}
