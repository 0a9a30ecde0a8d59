import Articles
import Foundation

/// The day it is, here; `QUOTH_TODAY=2016-10-05` in the environment sets another, for tests.
func today() -> Day {
  if let text = ProcessInfo.processInfo.environment["QUOTH_TODAY"] {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    if parts.count == 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]) { return day }
  }
  let now = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
  return Day(year: now.year ?? 1970, month: now.month ?? 1, day: now.day ?? 1) ?? Day(number: 0)
}
