public import Articles
public import Search
import Synchronization

/// The index of a library on disk: mapped and checked segments, and what is not on disk yet.
///
/// Any number of processes may open it; they take turns in writing, and follow each other by `refresh`. Everything
/// here works in the calling thread: `verify`, `rebuild` and `merge` are meant for one in the background. Whatever
/// fails, `index` answers with all that is known.
public final class IndexStore: Sendable {
  let folder: IndexFolder
  let stamp: String
  private let content: Mutex<IndexContent>
  /// Taken by whatever changes the content, so that one change follows another.
  private let turn = Mutex<Void>(())

  /// Opens the index in a folder, which is made if need be, of the library that bears a stamp. Nothing is looked
  /// at but the manifest: `verify` does the rest.
  ///
  /// Segments of no more than `readsAtMost` bytes are read into memory, larger ones mapped: no other program should
  /// write into their files, which are never changed.
  public init(at path: String, stamp: String, readsAtMost: Int = 16 << 20) {
    folder = IndexFolder(path: path, readsAtMost: readsAtMost)
    self.stamp = stamp
    var content = IndexContent()
    content.readManifest(in: folder, stamp)
    self.content = Mutex(content)
  }

  /// The articles that are known now.
  public var index: SearchIndex { content.withLock { $0.index } }

  /// Whether it holds what it should.
  public var state: IndexState { content.withLock { $0.state } }

  /// The moment on the library's clock up to which it is true; nil while it is not known to be whole.
  public var moment: Int64? {
    content.withLock { $0.state == .whole ? $0.latest : nil }
  }

  /// How far a rebuild had come that was cut off, and when on the library's clock it was begun: `rebuild` can go on
  /// from there. Nil until it was verified, and where there is none.
  public var unfinished: (moment: Int64, place: ListPlace)? {
    content.withLock { content in
      guard content.state == .lacking(.unfinished), content.waiting.isEmpty else { return nil }
      return content.place.map { (content.moment, $0) }
    }
  }

  /// Whether there is something that is in no file yet: it was changed and could not be written.
  public var isUnsaved: Bool { content.withLock { !$0.changes.isEmpty } }

  /// Looks at all segments, that of the newest articles first, and calls `publish` with a better index now and
  /// then. Takes about a tenth of a second for a gigabyte.
  public func verify(_ publish: (SearchIndex) -> Void = { _ in }) {
    turn.withLock { _ in
      finishVerifying(publish)
      publish(index)
      removeLeftovers()
    }
  }

  private func finishVerifying(_ publish: (SearchIndex) -> Void = { _ in }) {
    var count = 0
    while let entry = content.withLock({ $0.waiting.first }) {
      let part = folder.load(entry)
      content.withLock { content in
        content.waiting.removeFirst()
        if let part { content.add(part) } else { content.reason = .damaged }
      }
      count += 1
      // At the first, the second, the fourth and so on: each new index has to be put in order.
      if count & (count - 1) == 0 { publish(renew()) }
    }
    if count > 0 { renew() }
  }

  /// Puts the parts that are known together.
  @discardableResult
  private func renew() -> SearchIndex {
    let index = SearchIndex(content.withLock { $0.parts })
    content.withLock { $0.index = index }
    return index
  }

  private func removeLeftovers() {
    guard state == .whole || unfinished != nil else { return }
    try? folder.locked { () throws(IndexError) in
      let known = content.withLock { $0 }
      if folder.manifestVersion() == known.version {
        folder.removeLeftovers(besides: known.files)
      }
    }
  }

  /// Takes in what another process has written since; whether there was anything.
  @discardableResult
  public func refresh() -> Bool {
    turn.withLock { _ in
      guard folder.manifestVersion() != content.withLock({ $0.version }) else { return false }
      var new = content.withLock { $0 }
      new.reload(from: folder, stamp)
      content.withLock { $0 = new }
      renew()
      return true
    }
  }

  /// Takes articles in, in place of any with the same ids, and drops others.
  ///
  /// They are all that changed in the library since `self.moment`, up to `moment`. When this returns they are found,
  /// and unless it throws they are on disk; those that could not be written are tried again with the next ones.
  /// Where the index is to be rebuilt, they are kept in memory until that is done.
  public func replace(
    _ removed: some Sequence<ArticleID> = EmptyCollection(), with documents: some Sequence<SearchDocument>,
    moment: Int64
  ) throws(IndexError) {
    let parts = partsOnDisk(of: documents)
    let gone = Set(removed).union(parts.flatMap { $0.segment.ids })
    try turn.withLock { _ throws(IndexError) in
      finishVerifying()
      content.withLock { content in
        content.append(IndexContent.Change(gone: gone, parts: parts, moment: moment))
      }
      renew()
      if state == .whole { try commit() }
    }
  }

  /// Segments of some documents, of two with one id the later. Full ones are written at once, so that many
  /// documents take no more memory than few.
  private func partsOnDisk(of documents: some Sequence<SearchDocument>) -> [SearchIndex.Part] {
    SearchIndex.lazyParts(of: documents).reduce(into: []) { parts, part in
      if !parts.isEmpty { parts = parts.map { $0.without(part.segment.ids) } }
      parts.append(part.segment.isFull ? (try? save(part)) ?? part : part)
    }
  }

  /// Replaces everything by all articles of the library as it is at `moment`. They are taken one by one and found
  /// little by little, the first of them as soon as there are `first`, after which `publish` is called; what was known
  /// before is found until the end.
  ///
  /// Where articles come in the order of the list, `place` says up to where they have been taken. When this is cut
  /// off, `unfinished` remains: with that moment, and the articles `after` that place, it goes on.
  public func rebuild(
    after start: ListPlace? = nil, with documents: some Sequence<SearchDocument>, moment: Int64,
    first: Int = Segment.capacity, _ publish: (SearchIndex) -> Void = { _ in },
    place: () -> ListPlace? = { nil }
  ) throws(IndexError) {
    try turn.withLock { _ throws(IndexError) in
      finishVerifying()
      let (kept, known) = content.withLock { (start == nil ? 0 : $0.base.count, $0.parts.count) }
      func parts() -> [SearchIndex.Part] {
        content.withLock { Array($0.parts.prefix(kept) + $0.parts.dropFirst(known)) }
      }
      for part in SearchIndex.lazyParts(of: documents, first: first) {
        // On disk at once, so that it takes no memory; if that fails, the end of it all will say so.
        let saved = try? save(part)
        let change = IndexContent.Change(
          gone: Set(part.segment.ids), parts: [saved ?? part], moment: moment)
        content.withLock { $0.append(change) }
        if let place = place() { try? mark(parts(), place, moment) }
        publish(renew())
      }
      let all = parts()
      content.withLock { $0.keep(all, moment: moment) }
      publish(renew())
      try commit()
    }
  }

  /// Writes down how far a rebuild has come, unless another process has written something.
  private func mark(
    _ parts: [SearchIndex.Part], _ place: ListPlace, _ moment: Int64
  ) throws(IndexError) {
    guard parts.allSatisfy({ $0.segment.name != nil }) else { return }
    try folder.locked { () throws(IndexError) in
      guard folder.manifestVersion() == content.withLock({ $0.version }) else { return }
      try folder.sync()
      _ = try folder.write(Manifest(stamp: stamp, moment: moment, parts, place: place))
      let version = folder.manifestVersion()
      content.withLock { $0.version = version }
    }
  }

  /// Merges the segments that had better be one; whether there were any. Others may search and change the index
  /// meanwhile.
  public func merge() throws(IndexError) -> Bool {
    let known = content.withLock { $0 }
    guard known.state == .whole, known.changes.isEmpty else { return false }
    let (small, _) = SearchIndex.toMerge(known.base)
    if small.isEmpty { return false }
    var merged: [SearchIndex.Part] = []
    do throws(IndexError) {
      for part in SearchIndex.merge(small) { merged.append(try save(part)) }
      try turn.withLock { _ throws(IndexError) in
        try commit { $0.replace(small, by: merged) }
      }
    } catch {
      folder.remove(merged.compactMap(\.segment.name))
      throw error
    }
    // Those that were not used, because somebody else was faster.
    folder.remove(Set(merged.compactMap(\.segment.name)).subtracting(content.withLock { $0.files }))
    return true
  }

  /// Writes a segment and maps it.
  private func save(_ part: SearchIndex.Part) throws(IndexError) -> SearchIndex.Part {
    try folder.create()
    let name = try folder.write(part.segment)
    guard let saved = folder.load(Manifest.Entry(name, part)) else { throw .unreadable }
    return saved
  }

  /// Writes what is not on disk yet, with a further change to the segments. Fails as a whole or not at all.
  private func commit(_ change: (inout IndexContent) -> Void = { _ in }) throws(IndexError) {
    try saveChanges()
    let old = content.withLock { $0 }
    var new = old
    var isDurable = true
    try folder.create()
    try folder.locked { () throws(IndexError) in
      // What was found before is no longer true of the folder, if another process wrote meanwhile.
      if folder.manifestVersion() != new.version { new.reload(from: folder, stamp) }
      if new.reason == nil || new.isAllInChanges {
        change(&new)
        new.settle()
        try folder.sync()
        isDurable = try folder.write(new.manifest(stamp))
        new.version = folder.manifestVersion()
      }
    }
    let result = new
    content.withLock { $0 = result }
    renew()
    if isDurable { folder.remove(old.files.subtracting(new.files)) }
  }

  private func saveChanges() throws(IndexError) {
    for part in content.withLock({ $0.changes.flatMap(\.parts) }) where part.segment.name == nil {
      let segment = try save(part).segment
      content.withLock { $0.save(part, as: segment) }
    }
  }
}
