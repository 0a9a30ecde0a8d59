import Articles
import Search

/// What an `IndexStore` knows: the segments of a manifest, and the changes since.
struct IndexContent: Sendable {
  /// Articles that came or went and are not in the manifest yet.
  struct Change: Sendable {
    /// Those that are gone or replaced.
    var gone: Set<ArticleID>
    /// Whether everything else is gone, too.
    var isAll = false
    var parts: [SearchIndex.Part]
    var moment: Int64
  }

  /// Of the manifest that was read last; nil where there is none.
  var version: IndexFolder.Version?
  /// The moment of the manifest.
  var moment: Int64 = 0
  /// Where the list goes on behind the segments of an unfinished index.
  private(set) var place: ListPlace?
  /// The segments of the manifest that are known to be sound, and those still to be looked at.
  private(set) var base: [SearchIndex.Part] = []
  var waiting: [Manifest.Entry] = []
  /// Why it has to be rebuilt.
  var reason: IndexState.Reason?
  private(set) var changes: [Change] = []
  /// All parts, the changes made.
  private(set) var parts: [SearchIndex.Part] = []
  var index = SearchIndex()

  var state: IndexState {
    if let reason { .lacking(reason) } else { waiting.isEmpty ? .whole : .opening }
  }

  /// The moment up to which all parts are true.
  var latest: Int64 { changes.reduce(moment) { $1.isAll ? $1.moment : max($0, $1.moment) } }

  /// Whether nothing of the manifest is needed.
  var isAllInChanges: Bool { changes.contains(where: \.isAll) }

  /// Takes in a part of the manifest.
  mutating func add(_ part: SearchIndex.Part) {
    base.append(part)
    applyChanges()
  }

  /// Takes in a change.
  mutating func append(_ change: Change) {
    changes.append(change)
    apply(change)
  }

  private mutating func applyChanges() {
    parts = base
    for change in changes { apply(change) }
  }

  private mutating func apply(_ change: Change) {
    parts = (change.isAll ? [] : parts.map { $0.without(change.gone) }) + change.parts
  }

  /// Leaves nothing but some of the parts, which are the whole library at a moment.
  mutating func keep(_ rest: [SearchIndex.Part], moment: Int64) {
    changes = [Change(gone: [], isAll: true, parts: rest, moment: moment)]
    parts = rest
    reason = nil
  }

  /// Takes note of the file into which the segment of a part was written.
  mutating func save(_ part: SearchIndex.Part, as segment: Segment) {
    func change(_ parts: inout [SearchIndex.Part]) {
      for place in parts.indices where parts[place].segment === part.segment {
        parts[place] = SearchIndex.Part(segment, without: parts[place].crossedOut)
      }
    }
    for number in changes.indices { change(&changes[number].parts) }
    change(&parts)
  }

  /// Reads the manifest.
  mutating func readManifest(in folder: IndexFolder, _ stamp: String) {
    (version, reason, waiting, place) = (nil, nil, [], nil)
    guard let (bytes, version) = folder.readManifest() else {
      reason = .missing
      return
    }
    self.version = version
    do {
      let manifest = try Manifest(bytes)
      guard manifest.stamp == stamp else {
        reason = .otherLibrary
        return
      }
      moment = manifest.moment
      waiting = manifest.entries
      place = manifest.place
      if place != nil { reason = .unfinished }
    } catch {
      reason = error.reason
    }
  }

  /// Reads the manifest again, and what it names that is not known yet. Where it cannot be read, or is that of an
  /// unfinished index, what was known remains.
  mutating func reload(from folder: IndexFolder, _ stamp: String) {
    for _ in 0..<10 {
      var new = self
      new.readManifest(in: folder, stamp)
      if new.reason == nil {
        new.base = []
        new.parts = []
        for entry in new.waiting { new.take(entry, known: self, from: folder) }
        // The manifest is true of what was changed up to its moment.
        if new.reason == nil { new.changes.removeAll { $0.moment <= new.moment } }
        new.applyChanges()
      }
      (new.waiting, new.place) = ([], nil)
      // A file may go after the manifest that names it was read: then there is a newer manifest.
      if new.reason == .damaged, folder.manifestVersion() != new.version { continue }
      self = new
      return
    }
    reason = .damaged
  }

  private mutating func take(_ entry: Manifest.Entry, known: Self, from folder: IndexFolder) {
    let old = known.base.first { $0.segment.name == entry.name && $0.segment.checksum == entry.checksum }
    if let part = old.map({ entry.part(of: $0.segment) }) ?? folder.load(entry) {
      base.append(part)
    } else {
      reason = .damaged
    }
  }

  /// Puts others into the place of some parts; nothing happens where one of these is no longer there.
  mutating func replace(_ old: [SearchIndex.Part], by new: [SearchIndex.Part]) {
    var gone: Set<ArticleID> = []
    for part in old {
      guard let now = base.first(where: { $0.segment === part.segment }) else { return }
      gone.formUnion(Set(now.crossedOut).subtracting(part.crossedOut).map { part.segment.id(at: $0) })
    }
    base.removeAll { part in old.contains { $0.segment === part.segment } }
    base += new.map { $0.without(gone) }
    applyChanges()
  }

  /// Makes the changes part of what is to be the manifest.
  mutating func settle() {
    base = parts.filter { $0.count > 0 }.sorted { $0.segment.newest > $1.segment.newest }
    moment = latest
    changes = []
    reason = nil
    parts = base
  }

  func manifest(_ stamp: String) -> Manifest {
    Manifest(stamp: stamp, moment: moment, base)
  }

  /// The files of all segments.
  var files: Set<String> { Set((base + changes.flatMap(\.parts)).compactMap(\.segment.name)) }
}

extension Manifest.Entry {
  init(_ name: String, _ part: SearchIndex.Part) {
    self.init(
      name: name, size: part.segment.withBytes { $0.count }, checksum: part.segment.checksum,
      crossedOut: part.crossedOut)
  }
}

extension Manifest.Entry {
  /// The part that is meant, of a segment; nil where it cannot be of that one.
  fileprivate func part(of segment: Segment) -> SearchIndex.Part? {
    guard segment.checksum == checksum, crossedOut.allSatisfy({ $0 < segment.count }) else { return nil }
    return SearchIndex.Part(segment, without: crossedOut)
  }
}

extension IndexFolder {
  /// Maps and checks a segment; nil where it is not the one that was written.
  func load(_ entry: Manifest.Entry) -> SearchIndex.Part? {
    guard let memory = map(entry.name, size: entry.size),
      let segment = try? Segment(memory, name: entry.name)
    else { return nil }
    return entry.part(of: segment)
  }
}
