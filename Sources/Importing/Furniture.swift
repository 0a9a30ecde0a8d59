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
    guard !key.isEmpty else { return true }
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
    "this article has comments", "view this post on instagram", "download our app", "tap here",
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
    "related story", "filed under ", "tags ", "tagged ", "more about ", "listen minute",
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
      "/", "|", "·", "-", "–", "listen", "download", "play", "audio", "pause",
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
  var year: Int?
  /// The holder; empty where none is named.
  var holder: String

  /// Reads a line that is a notice from its start to its end.
  init?(_ line: String) {
    guard line.utf8.count <= 300 else { return nil }
    var words = line.onOneLine.spacedWords[...]
    var marks = 0
    while let word = words.first, CopyrightLine.isMark(String(word)) {
      marks += CopyrightLine.isStrong(String(word)) ? 2 : 1
      words = words.dropFirst()
    }
    if let glued = words.first, glued.hasPrefix("©"), glued.utf8.count > 2 {
      marks += 2
      words[words.startIndex] = glued.dropFirst()
    }
    guard marks > 0 else { return nil }
    let years = words.compactMap(CopyrightLine.year)
    year = years.max()
    let rest = words.drop {
      CopyrightLine.year($0) != nil || $0.lowercased() == "by" || $0 == "-" || $0 == "–"
    }
    holder = CopyrightLine.holder(rest)
    guard marks > 1 || year != nil || CopyrightLine.isName(holder) else { return nil }
    guard year != nil || CopyrightLine.isName(holder) else { return nil }
  }

  private static func isMark(_ word: String) -> Bool {
    isStrong(word) || ["copyright", "copyright:", "content"].contains(word.lowercased())
  }

  private static func isStrong(_ word: String) -> Bool {
    word == "©" || word.lowercased() == "(c)" || word == "&copy;"
  }

  private static func year(_ word: Substring) -> Int? {
    let digits = word.split { !$0.isNumber }.filter { $0.utf8.count == 4 }.compactMap { Int($0) }
    guard word.utf8.count <= 11, let last = digits.last, (1900...2200).contains(last) else {
      return nil
    }
    return last
  }

  private static func holder(_ words: ArraySlice<Substring>) -> String {
    var text = words.filter { year($0) == nil }.joined(separator: " ")
    for end in [". All", " All Rights", " all rights", " All rights", ". ", " | "] {
      if let offset = text.offset(of: end) { text = text.piece(0, offset) }
    }
    while let last = text.utf8.last, last == 0x2E || last == 0x2C {
      text = String(text.utf8.dropLast()) ?? ""
    }
    return text.trimmed
  }

  private static func isName(_ text: String) -> Bool {
    let words = text.spacedWords
    let small: Set<Substring> = ["of", "the", "and", "&", "for", "in", "de", "la", "by"]
    return (1...8).contains(words.count)
      && words.allSatisfy { $0.isCapitalised || small.contains($0) }
  }
}
