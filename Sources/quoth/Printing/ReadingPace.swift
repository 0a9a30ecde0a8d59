import Foundation

/// How fast files are being read, in words: what has been read, of how much, and how long the rest will take.
///
/// What is left is told by bytes; nothing is said of it before enough has been read to tell.
struct ReadingPace: Sendable {
  private let start = ContinuousClock.now

  /// Seconds after which there is something to be shown at all, and after which there is a pace.
  private static let patience = (text: 0.3, pace: 2.0)

  /// The line of progress; nil as long as there is nothing to wait for.
  func text(_ progress: Ingest.Progress) -> String? {
    text(progress, after: (ContinuousClock.now - start) / .seconds(1))
  }

  /// The line of progress while the index is made.
  func text(_ progress: LibraryIndex.Progress) -> String? {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard seconds >= ReadingPace.patience.text, progress.done > 0 else { return nil }
    var parts = ["indexing \(progress.done.grouped) of \(progress.total.grouped) articles"]
    if seconds >= ReadingPace.patience.pace {
      let rest = max(0, progress.total - progress.done)
      let pace = Double(max(1, progress.done - progress.earlier)) / seconds
      parts.append("\(Int(pace).grouped)/s")
      parts.append(ReadingPace.duration(Double(rest) / pace) + " left")
    }
    return parts.joined(separator: " · ")
  }

  func text(_ progress: Ingest.Progress, after seconds: Double) -> String? {
    guard seconds >= ReadingPace.patience.text else { return nil }
    if progress.toJoin > 0 {
      return "comparing the names of \(progress.joined.grouped) of \(progress.toJoin.grouped) articles"
    }
    if progress.toRefine > 0 {
      return "looking anew through \(progress.refined.grouped) of \(progress.toRefine.grouped) articles"
    }
    guard progress.totalBytes > 0 else { return nil }
    var parts = ["reading " + ReadingPace.share(progress)]
    if seconds >= ReadingPace.patience.pace, progress.articles > 0 {
      parts.append("\(Int(Double(progress.articles) / seconds).grouped)/s")
      let read = progress.bytes - progress.earlierBytes
      let rest = progress.totalBytes - progress.bytes
      if read > 0, rest > 0 {
        parts.append(ReadingPace.duration(Double(rest) * seconds / Double(read)) + " left")
      }
    }
    return parts.joined(separator: " · ")
  }

  /// `12,300 of ~100,000 articles`
  private static func share(_ progress: Ingest.Progress) -> String {
    let done = progress.allArticles
    guard let total = progress.estimatedArticles else { return "\(done.grouped) articles" }
    return "\(done.grouped) of ~\(total.grouped) articles"
  }

  private static func duration(_ seconds: Double) -> String {
    if seconds < 90 { return "\(max(1, Int(seconds.rounded(.up)))) s" }
    let minutes = Int((seconds / 60).rounded())
    return minutes < 90 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}

extension Ingest.Progress {
  /// The articles of the files that are stored, whoever stored them.
  var allArticles: Int { articles + earlierArticles }

  /// About how many articles there are in all of the files, by their share of the bytes; nil as long as too little
  /// has been read to tell.
  var estimatedArticles: Int? {
    let done = allArticles
    guard done >= 20, bytes > 0, bytes <= totalBytes else { return nil }
    let total = Double(done) * Double(totalBytes) / Double(bytes)
    let step = pow(10, max(0, (log10(total)).rounded(.down) - 2))
    return max(done, Int((total / step).rounded() * step))
  }
}

extension Int {
  /// The number with commas between its thousands.
  fileprivate var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return self < 0 ? "-" + text : text
  }
}
