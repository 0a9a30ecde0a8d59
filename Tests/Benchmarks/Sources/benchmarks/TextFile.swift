import Articles
import Foundation
import Search

/// The texts of articles in a file, for regular expressions; they take no memory of their own.
final class TextFile: @unchecked Sendable {
  private struct Place {
    var start: Int
    var title: Int
    var text: Int
  }

  private var places: [ArticleID: Place] = [:]
  private var size = 0
  private let file: UnsafeMutablePointer<FILE>?
  private var map: UnsafeMutableRawPointer?

  init() { file = tmpfile() }

  deinit {
    if let map { munmap(map, size) }
    if let file { fclose(file) }
  }

  func add(_ document: SearchDocument) {
    places[document.id] = Place(start: size, title: document.title.utf8.count, text: document.text.utf8.count)
    for part in [Array(document.title.utf8), Array(document.text.utf8)] {
      fwrite(part, 1, part.count, file)
      size += part.count
    }
  }

  func finish() {
    guard let file, size > 0 else { return }
    fflush(file)
    let found = mmap(nil, size, PROT_READ, MAP_SHARED, fileno(file), 0)
    map = found == MAP_FAILED ? nil : found
  }

  /// To be asked when all have been added.
  var texts: ArticleTexts {
    ArticleTexts { ids in
      ids.map { id in
        self.places[id].map {
          ArticleTexts.Text(
            title: self.part($0.start, $0.title), text: self.part($0.start + $0.title, $0.text))
        }
      }
    }
  }

  private func part(_ start: Int, _ count: Int) -> String {
    guard let map else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: map + start, count: count), as: UTF8.self)
  }
}
