import Articles
import Prose
import Storage
import StorageInventions
import Testing

@Suite struct RevisionTests {
  private let library: Library
  private let path = "/news/a.txt"
  private var id: ArticleID { ArticleID(path: path, place: nil) }

  init() throws { library = try Library.inMemory() }

  /// Stores a text as the next state of the one file.
  private func store(_ text: String, _ modified: Int, people: [Person] = [], quotes: [Quote] = []) throws {
    let article = Article(id: id, path: path, title: "Title", body: Body(text: text))
    let annotations = Annotations(engine: "test-1", quotes: quotes, people: people)
    try library.store { batch throws(LibraryError) in
      let reading = try batch.begin(SourceFile(path, modified: modified), importer: "i")!
      try batch.store(article, annotations, in: reading)
      try batch.finish(reading)
    }
  }

  private func range(of words: String, in text: String) -> TextRange {
    let start = text.utf8.distance(from: text.startIndex, to: text.ranges(of: words)[0].lowerBound)
    return TextRange(start, start + words.utf8.count)
  }

  @Test func keepsEveryVersionOfTheText() throws {
    for (index, text) in ["one", "two", "one"].enumerated() { try store(text, index) }
    #expect(try library.revisions(of: id).map(\.text) == ["one", "two", "one"])
    #expect(try library.article(id)?.article.body.text == "one")
  }

  @Test func takesNewMetadataWithoutANewRevision() throws {
    let article = Article(id: id, path: path, title: "Old", body: Body(text: "text"))
    var renamed = article
    renamed.title = "New"
    renamed.warnings = ["odd"]
    for (index, version) in [article, renamed].enumerated() {
      try library.store { batch throws(LibraryError) in
        let reading = try batch.begin(SourceFile(path, modified: index), importer: "i")!
        let stored = try batch.store(version, nil, in: reading)
        #expect(stored == [.added, .updated][index])
      }
    }
    #expect(try library.article(id)?.article == renamed)
    #expect(try library.summaries().map(\.title) == ["New"])
    #expect(try library.revisions(of: id).count == 1)
  }

  @Test func carriesTheUsersWorkOver() throws {
    let old = "The mole was closed. Okafor said the pilots knew. The mole was closed for good."
    try store(old, 1)
    try library.apply(.star([id], true))
    try library.apply(.read([id], true))
    try library.setTag("harbour", on: id, to: true)
    let whole = try library.addNote("on all of it", on: id)
    let said = try library.addNote("who?", on: id, at: Anchor(range(of: "the pilots knew", in: old), in: old))
    let gone = try library.addNote("sure?", on: id, at: Anchor(range(of: "for good", in: old), in: old))

    let new = "A new first paragraph.\n\nThe mole was closed. Okafor said the pilots knew."
    try store(new, 2)
    #expect(try library.summaries().map(\.state) == [ReadingState(isRead: true, isStarred: true)])
    #expect(try library.tags(of: id) == ["harbour"])
    #expect(try library.articles(tagged: "harbour") == [id])
    let notes = try library.notes(on: id)
    #expect(notes.map(\.id) == [whole, said, gone])
    #expect(notes.map(\.isDetached) == [false, false, true])
    #expect(notes[1].anchor?.range(in: new) == range(of: "the pilots knew", in: new))
    #expect(notes[1].anchor?.place == range(of: "the pilots knew", in: new).lower)

    try store(old, 3)
    #expect(try library.notes(on: id).map(\.isDetached) == [false, false, false])
    #expect(try library.removeNote(gone)?.text == "sure?")
    #expect(try library.notes(on: id).map(\.id) == [whole, said])
    #expect(try library.notedArticles() == [id])
  }

  @Test func correctsSpeakersThroughRevisionsAndEngines() throws {
    let texts = ["“Nobody asked the pilots,” she said.", "Later. “Nobody asked the pilots,” she said again."]
    func quote(_ text: String) -> Quote {
      Quote(
        parts: [Quote.Part(range: range(of: "Nobody asked the pilots", in: text), kind: .direct)],
        speaker: Speaker(person: 0), confidence: 0.5)
    }
    let people = [Person(name: "Ada Braun", key: "ada braun")]
    let anchor = Anchor(quote(texts[0]).range, in: texts[0])
    try store(texts[0], 0, people: people, quotes: [quote(texts[0])])
    let number = try library.correct(.speaker(id, anchor, name: "Rut Sand"))
    for (index, text) in texts.enumerated() {
      try store(text, index + 1, people: people, quotes: [quote(text)])
      let annotations = try #require(try library.article(id)?.annotations)
      #expect(annotations.people.map(\.name) == ["Ada Braun", "Rut Sand"])
      #expect(annotations.quotes[0].speaker.person == 1)
      #expect(annotations.quotes[0].confidence == 1)
      #expect(try library.people().first?.name == "Rut Sand")
    }
    #expect(try library.corrections(of: id).map(\.isDetached) == [false])
    #expect(try library.withdraw(number)?.article == id)
    #expect(try library.article(id)?.annotations?.quotes[0].speaker.person == 0)
    #expect(try library.people().map(\.name) == ["Ada Braun"])
  }

  @Test func letsTheUserSayThatNobodyKnows() throws {
    let text = "Nobody asked the pilots, she said."
    let quote = Quote(
      parts: [Quote.Part(range: TextRange(0, 23), kind: .indirect)], speaker: Speaker(person: 0),
      confidence: 0.5)
    try store(text, 1, people: [Person(name: "Ada Braun")], quotes: [quote])
    _ = try library.correct(.speaker(id, Anchor(TextRange(0, 23), in: text), name: nil))
    #expect(try library.article(id)?.annotations?.quotes[0].speaker.person == nil)
    #expect(try library.people().map(\.indirect) == [0])
  }

  /// Of two corrections of the same words the later one holds; nobody is left of the first one.
  @Test func replacesAnEarlierCorrection() throws {
    let text = "Nobody asked the pilots, she said."
    let quote = Quote(
      parts: [Quote.Part(range: TextRange(0, 23), kind: .indirect)], speaker: Speaker(person: 0),
      confidence: 0.5)
    try store(text, 1, people: [Person(name: "Ada Braun")], quotes: [quote])
    let anchor = Anchor(TextRange(0, 23), in: text)
    _ = try library.correct(.speaker(id, anchor, name: "Rut Sand"))
    let later = try library.correct(.speaker(id, anchor, name: "Jon Ito"))
    #expect(try library.article(id)?.annotations?.people.map(\.name) == ["Ada Braun", "Jon Ito"])
    #expect(try library.people().map(\.name).contains("Rut Sand") == false)
    try library.withdraw(later)
    #expect(try library.article(id)?.annotations?.people.map(\.name) == ["Ada Braun", "Rut Sand"])
  }

  /// Words that two people say: those of one do not become the other's while they are gone, and come back.
  @Test func restsWhileItsWordsAreGone() throws {
    let his = "Okafor was asked about the mole. “We counted the boats twice,” he said. "
    let hers = "Calloway was asked too. “We counted the boats twice,” he said of her. "
    func quotes(_ text: String) -> [Quote] {
      text.ranges(of: "We counted the boats twice,").map {
        let start = text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
        return Quote(
          parts: [Quote.Part(range: TextRange(start, start + 27), kind: .direct)], confidence: 0.5)
      }
    }
    func speakers(_ text: String, _ modified: Int) throws -> [String?] {
      try store(text, modified, quotes: quotes(text))
      let annotations = try #require(try library.article(id)?.annotations)
      return annotations.quotes.map { $0.speaker.person.map { annotations.people[$0].name } }
    }
    try store(his + hers, 1, quotes: quotes(his + hers))
    let anchor = Anchor(quotes(his + hers)[0].range, in: his + hers)
    _ = try library.correct(.speaker(id, anchor, name: "Jon Ito"))
    #expect(try speakers(hers, 2) == [nil])
    #expect(try library.corrections(of: id).map(\.isDetached) == [true])
    #expect(try speakers("Well. " + hers, 3) == [nil])
    #expect(try speakers("Well. " + his + hers, 4) == ["Jon Ito", nil])
    #expect(try speakers(hers + his, 5) == [nil, "Jon Ito"])
  }

  @Test func replacesAnnotationsOfAnOlderEngine() throws {
    let library = try Library.inMemory()
    let old = invented(0..<4)
    try library.read("/news/a.jsonl", old)
    let listed = try library.summaries().map(\.id)
    #expect(try library.articlesToAnnotate { $0 == "test-1" }.isEmpty)
    #expect(try library.articlesToAnnotate { $0 == "test-2" } == listed)
    #expect(try library.engine(of: old[0].article.id) == "test-1")
    let new = invented(0..<4, engine: "test-2")
    try library.store { batch throws(LibraryError) in
      for invented in new[..<3] { #expect(try batch.annotate(invented.article, invented.annotations)) }
      var other = new[3].article
      other.body = Body(text: "another text")
      #expect(try !batch.annotate(other, new[3].annotations))
    }
    #expect(try library.articlesToAnnotate { $0 == "test-2" } == [old[3].article.id])
    #expect(try library.article(new[0].article.id)?.annotations == new[0].annotations)
  }

  /// A full name that the article does not give is the one of that name elsewhere; `You said so` is the reason.
  @Test func correctsTheSpeakersOfTurns() throws {
    let text = "A: They knew."
    let article = Article(id: id, path: "/news/a", title: "T", body: Body(text: text))
    var annotations = Annotations(
      engine: "test-1", people: [Person(name: "A")],
      turns: [Turn(range: TextRange(0, 13), label: TextRange(0, 2), person: 0)])
    annotations.correct(
      .speaker(id, Anchor(TextRange(2, 13), in: text), name: "Rut Sand", key: "rut sand"), in: article)
    #expect(annotations.people.last == Person(name: "Rut Sand", key: "rut sand"))
    #expect(annotations.turns[0].person == 1)
    #expect(annotations.turns[0].evidence.map(\.text) == ["You said so."])
  }

  /// Two programs may refine the same library: what the better one has found stays.
  @Test func leavesAnnotationsOfABetterEngine() throws {
    let library = try Library.inMemory()
    let better = invented(0..<1, engine: "test-2")[0]
    try library.read("/news/a.jsonl", [better])
    try library.store { batch throws(LibraryError) in
      let worse = invented(0..<1, engine: "test-1")[0]
      #expect(try !batch.annotate(worse.article, worse.annotations) { $0 < "test-1" })
    }
    #expect(try library.engine(of: better.article.id) == "test-2")
  }

  /// What the user has said and done outlasts a refinement.
  @Test func refiningKeepsWhatTheUserDid() throws {
    let quote = Quote(
      parts: [Quote.Part(range: TextRange(0, 23), kind: .indirect)], speaker: Speaker(person: 0),
      confidence: 0.5)
    let text = "Nobody asked the pilots, she said."
    try store(text, 1, people: [Person(name: "Ada Braun")], quotes: [quote])
    let correction = try library.correct(.speaker(id, Anchor(TextRange(0, 23), in: text), name: "Rut Sand"))
    try library.apply(.star([id], true))
    let note = try library.addNote("ask her", on: id, at: Anchor(TextRange(0, 6), in: text))
    let article = try #require(try library.article(id)?.article)
    let refined = Annotations(
      engine: "test-3",
      quotes: [
        Quote(
          parts: [Quote.Part(range: TextRange(7, 23), kind: .indirect)], speaker: Speaker(person: 1),
          confidence: 0.9)
      ], people: [Person(name: "Jon Ito"), Person(name: "Ada Braun")])
    try library.store { batch throws(LibraryError) in
      #expect(try batch.annotate(article, refined))
    }
    let found = try #require(try library.article(id))
    let annotations = try #require(found.annotations)
    #expect(annotations.quotes.map { annotations.people[$0.speaker.person ?? 0].name } == ["Rut Sand"])
    #expect(annotations.quotes.first?.evidence.map(\.kind) == ["user"])
    #expect(found.state.isStarred)
    #expect(try library.notes(on: id).map(\.id) == [note])
    try library.withdraw(correction)
    #expect(try library.article(id)?.annotations?.quotes.first?.speaker.person == 1)
  }
}
