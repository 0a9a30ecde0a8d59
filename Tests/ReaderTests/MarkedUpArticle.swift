import Articles
import Prose

/// Builds an annotated article from text with marks in it.
///
/// Paragraphs are parted by a blank line; `# ` opens a heading, `(` a sound cue, `@K LABEL:` a turn of the person K,
/// `@!K LABEL:` a turn of narration. Inside, `<K|words>` is a direct quote of K, `<K~words>` an indirect one,
/// `<K?words>` a doubtful one, `<K+words>` another part of the quote before (`<K+~words>` an indirect one); K may
/// be `_` for nobody.
func markedUp(
  _ id: String, _ title: String, _ source: String?, _ date: ArticleDate, people: [(String, Person)] = [],
  boilerplate: [String] = [], url: String? = nil, state: ReadingState = ReadingState(), _ text: String
) -> AnnotatedArticle {
  var builder = MarkUp(people: people)
  for paragraph in text.split(separator: "\n\n") { builder.add(paragraph.drop { $0 == "\n" }) }
  let article = Article(
    id: ArticleID(path: id, place: nil), path: "\(id).txt", title: title, source: source, url: url,
    date: date,
    body: Body(text: builder.text, blocks: builder.blocks), boilerplate: boilerplate)
  return AnnotatedArticle(article: article, annotations: builder.annotations, state: state)
}

/// A date of a day, by number: `20161003`.
func day(_ number: Int, _ grade: ArticleDate.Grade = .stated) -> ArticleDate {
  let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  let evidence = [Evidence(kind: "metadata", text: "date: \(day?.description ?? "")")]
  return ArticleDate(value: day.map { ArticleDate.Moment(day: $0) }, grade: grade, evidence: evidence)
}

private struct MarkUp {
  var text = ""
  var blocks: [Block] = []
  var quotes: [Quote] = []
  var turns: [Turn] = []
  let people: [(String, Person)]

  init(people: [(String, Person)]) { self.people = people }

  var annotations: Annotations {
    var turns = turns
    for index in turns.indices {
      let end = index + 1 < turns.count ? turns[index + 1].range.lower - 2 : text.utf8.count
      turns[index].range = TextRange(turns[index].range.lower, end)
    }
    return Annotations(engine: "invented", quotes: quotes, people: people.map(\.1), turns: turns)
  }

  mutating func add(_ paragraph: Substring) {
    if !text.isEmpty { text += "\n\n" }
    let start = text.utf8.count
    var rest = paragraph
    var kind = Block.Kind.paragraph
    if rest.hasPrefix("# ") {
      rest.removeFirst(2)
      kind = .heading
    } else if rest.hasPrefix("(") {
      kind = .soundCue
    } else if rest.hasPrefix("@") {
      kind = addLabel(&rest)
    }
    addWords(rest)
    blocks.append(Block(kind: kind, range: TextRange(start, text.utf8.count)))
  }

  private mutating func addLabel(_ rest: inout Substring) -> Block.Kind {
    rest.removeFirst()
    let isNarration = rest.first == "!"
    if isNarration { rest.removeFirst() }
    let key = String(rest.removeFirst())
    rest.removeFirst()
    let label = rest.prefix { $0 != ":" } + ":"
    rest = rest.dropFirst(label.count)
    let range = TextRange(text.utf8.count, text.utf8.count + label.utf8.count)
    text += label
    turns.append(Turn(range: range, label: range, person: index(of: key), isNarration: isNarration))
    return .turn(label: range)
  }

  private mutating func addWords(_ words: Substring) {
    for (number, piece) in words.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      guard number > 0, let end = piece.firstIndex(of: ">") else {
        text += piece
        continue
      }
      let mark = piece[..<end]
      addQuote(String(mark.prefix(1)), mark.dropFirst().first ?? "|", mark.dropFirst(2))
      text += piece[piece.index(after: end)...]
    }
  }

  private mutating func addQuote(_ key: String, _ sign: Character, _ words: Substring) {
    let isPart = sign == "+" && ["~", "|"].contains(words.first)
    let isIndirect = isPart ? words.first == "~" : sign == "~"
    let words = isPart ? words.dropFirst() : words
    let range = TextRange(text.utf8.count, text.utf8.count + words.utf8.count)
    text += words
    let part = Quote.Part(range: range, kind: isIndirect ? .indirect : .direct)
    if sign == "+", !quotes.isEmpty {
      quotes[quotes.count - 1].parts.append(part)
      return
    }
    quotes.append(
      Quote(
        parts: [part], speaker: Speaker(person: index(of: key)), confidence: sign == "?" ? 0.3 : 0.95,
        evidence: [Evidence(kind: "cue", text: "the words stand beside “said”")]))
  }

  private func index(of key: String) -> Int? { people.firstIndex { $0.0 == key } }
}
