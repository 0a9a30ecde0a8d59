/// Lines that belong to the site around an article.
enum Furniture {
  /// Whether a line is furniture wherever it stands, even between two paragraphs.
  static func isCertain(_ line: String) -> Bool {
    guard line.utf8.count <= 90 else { return false }
    let key = line.lineKey
    return certain.contains(key) || certainOpenings.contains { key.hasPrefix($0) }
  }

  /// Whether a line is furniture above or below the text.
  static func isLikely(_ line: String) -> Bool {
    guard line.utf8.count <= 320 else { return false }
    if isCertain(line) || CopyrightLine(line) != nil { return true }
    let key = line.lineKey
    guard !key.isEmpty else { return line.utf8.allSatisfy("-_*=~#|+.<>{}()[]/\\".utf8.contains) }
    if likely.contains(key) || isClock(line) || isCount(key) || isShareBar(key) || isTrail(line) {
      return true
    }
    return likelyOpenings.contains {
      key.hasPrefix($0) && (key.utf8.count == $0.utf8.count || key.utf8.count < 220)
    }
  }

  private static let certain: Set<String> = [
    "advertisement", "advertisements", "advertisement continue reading the main story", "ad",
    "sponsor message",
    "continue reading the main story", "play live radio", "available on air stations",
    "toggle caption",
    "hide caption", "toggle caption hide caption", "enlarge this image", "skip to content",
    "skip to main content",
    "skip to navigation", "0 00 0 00", "share this story", "share this article",
    "article continues below",
    "story continues below", "related content", "back to top", "sign up for our newsletter",
    "loading",
    "enable javascript", "click to share", "copy link", "link copied", "scroll to continue",
  ]
  private static let certainOpenings = [
    "story continues below ", "article continues below ", "article continues after ",
    "story continues after ",
    "scroll down to continue", "click to share on ", "enlarge this image toggle",
  ]
  private static let likely: Set<String> = [
    "next up", "now playing", "listen", "listen live", "live radio", "on air now", "donate",
    "support us", "menu",
    "search", "close", "home", "log in", "login", "log out", "sign in", "sign up", "register",
    "subscribe",
    "subscribe now", "my account", "newsletters", "newsletter", "read more", "read on",
    "continue reading",
    "more", "see more", "show more", "load more", "view all", "see all", "print", "email", "share",
    "tweet", "save",
    "comment", "comments", "leave a comment", "post a comment", "view comments", "add a comment",
    "no comments",
    "comments are closed", "related", "related stories", "related articles", "related topics",
    "related news",
    "recommended", "recommended for you", "you may also like", "you might also like", "most read",
    "most popular",
    "most viewed", "trending", "trending now", "top stories", "latest news", "latest stories",
    "more stories",
    "more news", "editors picks", "up next", "previous", "next", "previous article", "next article",
    "privacy policy", "privacy", "terms of service", "terms of use", "terms and conditions",
    "cookie policy",
    "cookie settings", "accept all cookies", "accept cookies", "accept all", "manage preferences",
    "about us",
    "contact us", "contact", "careers", "sitemap", "site map", "accessibility",
    "all rights reserved", "download",
    "embed", "listen to this article", "read it all here", "read the rest here",
    "read the full story here",
    "transcript", "share on facebook", "share on twitter", "share on x", "follow us", "get the app",
    "end of content",
    "this article has comments", "toggle more options", "stay connected", "share this",
    "view this post on instagram", "download our app", "tap here",
    "click here",
  ]
  private static let likelyOpenings = [
    "subscribe to ", "sign up for ", "sign up to ", "sign up here", "follow us on ", "like us on ",
    "join us on ",
    "download our app", "download the app", "get our app", "by continuing to use ",
    "this site uses cookies",
    "we use cookies", "our site uses cookies", "this website uses cookies", "already a subscriber",
    "support our journalism", "support independent journalism", "become a member",
    "become a subscriber",
    "make a donation", "donate now", "get the latest news ", "get breaking news ", "more from ",
    "read more ",
    "recommended stories", "share this on ", "share on ", "you have free articles", "read next ",
    "up next ",
    "related story", "filed under ", "tags ", "tagged ", "more about ", "see stories by ",
    "see all stories by ", "see more stories ",
  ]
  private static let shareWords: Set<String> = [
    "facebook", "twitter", "x", "email", "e", "mail", "print", "linkedin", "flipboard", "whatsapp",
    "reddit", "copy",
    "link", "tweet", "share", "pinterest", "tumblr", "telegram", "messenger", "instagram",
    "youtube", "bluesky",
    "threads", "mastodon", "rss", "pocket", "save", "google", "on", "via", "this",
  ]

  /// `0:00 0:00`, `0:00 / 3:45`, `Listen · 3:51`: nothing but clock times and a word or two about listening.
  private static func isClock(_ line: String) -> Bool {
    let words = line.spacedWords
    guard words.count <= 5 else { return false }
    let times = words.filter {
      $0.utf8.contains(0x3A) && $0.utf8.allSatisfy { $0 == 0x3A || (0x30...0x39).contains($0) }
    }
    let rest = words.filter { word in !times.contains(word) }.map { $0.lowercased() }
    let known: Set<String> = [
      "/", "|", "·", "•", "-", "–", "listen", "download", "play", "audio", "pause",
    ]
    return !times.isEmpty && (times.count > 1 || !rest.isEmpty) && rest.allSatisfy(known.contains)
  }

  /// `12 comments`, `3 min read`, `4 minute listen`, `comments 12`, `1 of 12`.
  private static func isCount(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    guard (2...3).contains(words.count) else { return false }
    let numbers = words.count { Int($0) != nil }
    guard numbers == 1 else { return false }
    let rest = words.filter { Int($0) == nil }.joined(separator: " ")
    return [
      "comments", "comment", "shares", "share", "min read", "minute read", "minute listen",
      "min listen",
    ].contains(rest)
  }

  /// A row of buttons: two or more of them, at least one of which names a network.
  private static func isShareBar(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    let networks: Set<Substring> = [
      "facebook", "twitter", "linkedin", "flipboard", "whatsapp", "reddit", "email", "pinterest",
    ]
    guard (1...12).contains(words.count), words.contains(where: networks.contains) else {
      return false
    }
    return words.allSatisfy { shareWords.contains(String($0)) }
  }

  /// A trail of sections: `Home > World > Europe`, `Home » Politics`.
  private static func isTrail(_ line: String) -> Bool {
    guard line.utf8.count <= 100 else { return false }
    for mark in [" > ", " » ", " › "] where line.holds(mark) {
      return line.spacedWords.allSatisfy { $0.isCapitalised || $0.utf8.count <= 3 }
        && !line.endsSentence
    }
    return false
  }
}

/// The year and the holder that a copyright line names: `© 2024 Harbor Public Media`.
struct CopyrightLine {
  let year: Int?
  /// The holder; empty where none is named.
  let holder: String
  /// Whether the line says nothing else, so that its holder is whoever publishes the page.
  let isBare: Bool

  /// Reads a line that is a notice from its start to its end.
  init?(_ line: String) {
    guard line.utf8.count <= 300, let (words, hasSign) = CopyrightLine.withoutMarks(line) else { return nil }
    year = words.compactMap(CopyrightLine.year).max()
    let rest = words.filter { CopyrightLine.year($0) == nil && $0 != "-" && $0 != "–" }
    let hasBy = rest.first?.lowercased() == "by"
    let text = rest.dropFirst(hasBy ? 1 : 0).joined(separator: " ")
    let end = CopyrightLine.endOfHolder(text)
    holder = CopyrightLine.withoutStops(text.piece(0, end))
    let tail = text.piece(end).lineKey
    isBare = !hasBy && (tail.isEmpty || tail == "all rights reserved")
    let isName = CopyrightLine.isName(holder)
    guard isName || year != nil && (hasSign || holder.isEmpty) else { return nil }
  }

  /// The words behind `©`, `(c)`, `Copyright`, and whether a sign was among these; nil where there is none.
  private static func withoutMarks(_ line: String) -> ([Substring], hasSign: Bool)? {
    var words = line.spacedWords[...]
    var (hasSign, hasWord) = (false, false)
    while let word = words.first {
      let isSign = word == "©" || word == "(c)" || word == "(C)"
      guard isSign || ["copyright", "copyright:"].contains(word.lowercased()) else { break }
      if isSign { hasSign = true } else { hasWord = true }
      words = words.dropFirst()
    }
    if let glued = words.first, glued.hasPrefix("©"), glued.utf8.count > 2 {
      hasSign = true
      words[words.startIndex] = glued.dropFirst()
    }
    return hasSign || hasWord ? (Array(words), hasSign) : nil
  }

  /// The last year in `2024`, `2014-2024`, `2024,`.
  private static func year(_ word: Substring) -> Int? {
    guard word.utf8.count <= 12 else { return nil }
    let numbers = word.split { !("0"..."9").contains($0) }.filter { $0.utf8.count == 4 }
    guard let last = numbers.last.flatMap({ Int($0) }), (1900...2200).contains(last) else { return nil }
    return last
  }

  private static func endOfHolder(_ text: String) -> Int {
    let ends = [". ", " | ", " All rights", " All Rights", " all rights"]
    return ends.compactMap { text.offset(of: $0) }.min() ?? text.utf8.count
  }

  private static func withoutStops(_ text: String) -> String {
    let end = text.utf8.lastIndex { $0 != 0x2E && $0 != 0x2C && $0 > 0x20 }
    return end.map { String(text[...$0]) } ?? ""
  }

  private static func isName(_ text: String) -> Bool {
    let words = text.spacedWords
    let small: Set<Substring> = ["of", "the", "and", "&", "for", "in", "de", "la"]
    return (1...8).contains(words.count) && words.allSatisfy { $0.isCapitalised || small.contains($0) }
  }
}
