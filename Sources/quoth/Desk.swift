import Articles
import Attribution
import Dispatch
import Foundation
import Reader
import Storage
import Synchronization

/// Where the session asks for what it needs: articles, what rows show, profiles, and to have changes kept. Answers go
/// to the mailbox; nothing here waits on the thread of the keys.
final class Desk: Sendable {
  /// Where it searches and counts.
  let finder: Finder
  private let library: Library
  private let mailbox: Mailbox
  private let complaints: Complaints
  private let article: ShownArticle
  private let lookout: Lookout
  private let background: BackgroundReading

  private let reading = DispatchQueue(label: "quoth.reading", qos: .userInteractive)
  private let writing = DispatchQueue(label: "quoth.writing", qos: .userInitiated)

  /// The library's numbers of the corrections that were made here, by the reader's.
  private let corrections = Mutex<[Int: KeptCorrection.ID]>([:])

  init(library: Library, mailbox: Mailbox, today: Day, wantsCareful: Bool) throws {
    let complaints = Complaints(mailbox: mailbox)
    let engine = Engine { mailbox.post(.notice($0)) }
    let refiner = wantsCareful && !library.isReadOnly ? Refiner(library: library, engine: engine) : nil
    let index = LibraryIndex(library) { mailbox.post(.notice($0)) }
    self.library = library
    self.mailbox = mailbox
    self.complaints = complaints
    finder = Finder(library: library, mailbox: mailbox, index: index)
    article = ShownArticle(library: library, mailbox: mailbox, complaints: complaints, refiner: refiner)
    lookout = try Lookout(
      library: library, index: index, finder: finder, article: article, refiner: refiner, mailbox: mailbox,
      complaints: complaints)
    background = BackgroundReading(
      library: library, finder: finder, lookout: lookout, engine: engine, refiner: refiner, today: today,
      mailbox: mailbox, complaints: complaints)
  }

  // MARK: Beginning and ending

  /// The first articles of the list, as they can be shown at once, and the searches that are kept.
  func firstMessages() throws(LibraryError) -> [Message] {
    let first = try library.summaries(after: nil, limit: Self.firstArticles)
    let entries = first.map { Outline.Entry(id: $0.id, fingerprint: $0.fingerprint, date: $0.date) }
    let outline = Outline(entries, sources: try library.sources(), isWhole: first.count < Self.firstArticles)
    let states = Dictionary(first.map { ($0.id, $0.state) }) { $1 }
    if outline.isWhole { finder.setOutline(outline) }
    return [
      .saved(library.keptSearches), .summaries(first),
      .listed(Listing(outline), ReadingMarks(outline, states)),
    ]
  }

  /// More than a screen shows, and quick to read.
  private static let firstArticles = 256

  /// Fills the index and follows the library from now on; reads what is new under `roots` meanwhile.
  func start(reading roots: [String]) { background.start(roots) }

  /// Stops reading files behind the batch at hand.
  func cancelIngest() { background.cancelFiles() }

  /// Stops all that goes on in the background, as soon as it can be.
  func stop() { background.stop() }

  /// Whether the library turned out to be damaged: the session has to end and begin anew with another one.
  var mustReplaceLibrary: Bool { complaints.isLibraryDamaged }

  /// Keeps the session; returns when it is stored, or cannot be.
  func save(_ session: SavedSession) {
    guard let data = try? JSONEncoder.plain.encode(session), !library.isReadOnly else { return }
    writing.sync {
      try? library.setSession(Desk.sessionKey, String(decoding: data, as: UTF8.self))
    }
  }

  /// The session as it was kept last; nil where there is none.
  func savedSession() -> SavedSession? {
    guard let text = try? library.session(Desk.sessionKey) else { return nil }
    return try? JSONDecoder().decode(SavedSession.self, from: Data(text.utf8))
  }

  private static let sessionKey = "reader"

  // MARK: Reading

  /// Opens an article and answers with it; the newest wish wins.
  func open(_ id: ArticleID) { article.open(id) }

  /// The article, or why it cannot be had.
  func opened(_ id: ArticleID) -> Message { article.opened(id) }

  /// Reads what the list shows of some articles and answers with it.
  func loadSummaries(_ ids: [ArticleID]) {
    reading.async {
      do throws(LibraryError) {
        self.mailbox.post(.summaries(try self.library.summaries(ids)))
      } catch {
        self.complaints.note(error)
      }
    }
  }

  /// Looks a person up and answers with the profile.
  func loadProfile(_ id: PersonID) {
    reading.async {
      do throws(LibraryError) {
        self.mailbox.post(.profile(try self.library.profile(of: id), id))
      } catch {
        self.complaints.note(error)
        self.mailbox.post(.profile(nil, id))
      }
    }
  }

  // MARK: Keeping

  /// Stores a change of state; where that fails the screen is told and shows what is stored.
  func apply(_ change: StateChange) {
    finder.keep(change.articles)
    writing.async {
      do throws(LibraryError) {
        try self.library.apply(change)
        self.lookout.noteChange()
        let isLarge = change.articles.count > Self.firstArticles
        let changed = isLarge ? [] : try self.library.summaries(change.articles)
        let states = Dictionary(changed.map { ($0.id, $0.state) }) { $1 }
        self.finder.learn(isLarge ? try self.library.states() : states)
      } catch {
        self.complaints.say(error, "not kept")
        self.lookout.postList()
      }
    }
  }

  /// Stores a change of the saved searches; the screen is told what is stored.
  func keep(_ change: SearchChange) {
    writing.async {
      do throws(LibraryError) {
        try self.library.apply(change)
      } catch {
        self.complaints.say(error, "not kept")
      }
      self.lookout.postSavedSearches()
    }
  }

  /// Stores a correction; it wins over whatever an engine finds.
  func correct(_ correction: Correction, number: Int) {
    writing.async {
      guard self.corrections.withLock({ $0[number] == nil }) else { return }
      do throws(LibraryError) {
        let id = try self.library.correct(correction.withKey)
        self.corrections.withLock { $0[number] = id }
        self.showCorrected()
      } catch {
        self.complaints.note(error)
        self.mailbox.post(.notCorrected(number: number, "not kept: \(error.message)"))
      }
    }
  }

  /// Takes a correction back that was stored here.
  func withdraw(_ number: Int) {
    writing.async {
      guard let id = self.corrections.withLock({ $0[number] }) else { return }
      do throws(LibraryError) {
        try self.library.withdraw(id)
        self.corrections.withLock { $0[number] = nil }
        self.showCorrected()
      } catch {
        self.complaints.say(error, "not taken back")
      }
    }
  }

  /// Lets the article be opened again, and the index and the list follow at the next look.
  private func showCorrected() {
    lookout.noteChange()
    mailbox.post(.corrected)
  }
}

extension Correction {
  /// The correction with what makes the bearer of a full name the same in other articles.
  fileprivate var withKey: Correction {
    guard case .speaker(let article, let anchor, let name?, nil) = self else { return self }
    return .speaker(article, anchor, name: name, key: Attribution.key(ofFullName: name))
  }
}
