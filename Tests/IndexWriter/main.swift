import Apparatus
import Glibc
import IndexInventions
import Indexing
import Search

/// A process that writes an index and says what is stored, to be watched and killed by the tests.
///
/// Arguments: the folder, the first and the last number, the size of a batch, the edition; `full` lets the disk be
/// full while segments are merged. Prints the number of each article once it is stored.
func writeIndex() {
  let arguments = CommandLine.arguments
  guard arguments.count >= 6, let first = Int(arguments[2]), let last = Int(arguments[3]),
    let size = Int(arguments[4]), let edition = Int(arguments[5])
  else { complain("wrong arguments") }
  let isFull = arguments.count > 6
  let store = IndexStore(at: arguments[1], stamp: "invented")
  store.verify()
  do {
    if store.state != .whole { try store.rebuild(with: EmptyCollection(), moment: 0) }
    var moment = store.moment ?? 0
    for start in stride(from: first, through: last, by: size) {
      let numbers = start..<min(start + size, last + 1)
      moment = max(moment, store.moment ?? 0) + 1
      try store.replace(with: numbers.map { inventedDocument($0, edition: edition) }, moment: moment)
      say(numbers.map { "\($0)\n" }.joined())
      while !isFull, try store.merge() {}
    }
    if isFull { mergeWithoutRoom(store) }
    say("finished\n")
  } catch {
    complain(error.message)
  }
}

/// Merges while no file may grow beyond a few bytes.
private func mergeWithoutRoom(_ store: IndexStore) {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  limit.rlim_cur = 2000
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  do {
    say(try store.merge() ? "merged\n" : "nothing to merge\n")
  } catch {
    say(error == .full ? "full\n" : "\(error)\n")
  }
  say("\(store.index.count) found\n")
}

writeIndex()
