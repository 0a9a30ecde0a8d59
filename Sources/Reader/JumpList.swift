import Articles
import Prose

/// Where somebody was reading: an article and the place in it.
struct Place: Hashable, Sendable {
  var article: ArticleID
  /// A position in the laid-out document (see `Page`).
  var position: Int
  /// The words of the utterance that was current: what is found in the article may be numbered otherwise later.
  var words: TextRange?
}

/// The places that jumps left, with the way back and forward.
struct JumpList: Hashable, Sendable {
  private var places: [Place] = []
  /// The next place back is at `index - 1`, the next one forward at `index + 1`.
  private var index = 0

  private static let most = 200

  /// Remembers where a jump starts; what lay forward is forgotten.
  mutating func leave(_ place: Place) {
    places.removeSubrange(min(index, places.count)...)
    if places.last != place { places.append(place) }
    if places.count > JumpList.most { places.removeFirst(places.count - JumpList.most) }
    index = places.count
  }

  /// The place before; `here` is kept for the way forward.
  mutating func back(from here: Place) -> Place? {
    guard index > 0, !places.isEmpty else { return nil }
    if index >= places.count {
      places.append(here)
      index = places.count - 1
    } else {
      places[index] = here
    }
    index -= 1
    return places[index]
  }

  /// The place that the last step back left.
  mutating func forward(from here: Place) -> Place? {
    guard index + 1 < places.count else { return nil }
    places[index] = here
    index += 1
    return places[index]
  }
}
