import Apparatus
import Articles
import Storage
import StorageInventions

/// A process that stores articles and says which are stored, to be watched and killed by the tests.
///
/// Arguments: the library, the path of the invented file, the first and the last number, the size of a batch.
/// Prints the number of each article once it is stored.
func writeArticles() {
  let arguments = CommandLine.arguments
  guard arguments.count == 6, let first = Int(arguments[3]), let last = Int(arguments[4]),
    let size = Int(arguments[5])
  else { complain("wrong arguments") }
  do {
    var options = Library.Options()
    options.isOurs = true
    let library = try Library.open(at: arguments[1], options: options)
    try write(library, arguments[2], first...last, size)
  } catch {
    complain(error.message)
  }
}

private func write(
  _ library: Library, _ path: String, _ numbers: ClosedRange<Int>, _ size: Int
) throws(LibraryError) {
  let reading = try library.store { batch throws(LibraryError) in
    try batch.begin(SourceFile(path), importer: "i")
  }
  guard let reading else { return }
  var next = numbers.lowerBound
  while next <= numbers.upperBound {
    let articles = (next...min(next + size - 1, numbers.upperBound)).map {
      InventedArticle($0, path: path, place: "\($0)")
    }
    try library.store { batch throws(LibraryError) in
      for invented in articles { try batch.store(invented.article, invented.annotations, in: reading) }
    }
    for number in next..<(next + articles.count) { say("\(number)\n") }
    next += articles.count
  }
  try library.store { batch throws(LibraryError) in _ = try batch.finish(reading) }
  say("finished\n")
}
