/// Posts and other words that a text sets apart without quotation marks: `> …`, `@handle: …`, and what stands above
/// `— Name (@handle) March 3, 2031`.
enum Post {
  /// What a block quotes as a whole; nil where it is no such block, or has marks of its own.
  static func quoted(_ block: Range<Int>, _ next: Range<Int>, _ tokens: [Token], _ bytes: [UInt8]) -> Quoted?
  {
    let start = block.lowerBound
    func byte(_ index: Int) -> UInt8 { bytes[Int(tokens[index].lower)] }
    var post: Quoted?
    if byte(start) == UInt8(ascii: ">"), block.count > 2, tokens[start + 1].kind != .dash {
      let continues = !next.isEmpty && byte(next.lowerBound) == UInt8(ascii: ">")
      post = Quoted(
        open: start, close: -1, inside: (start + 1)..<(signature(block, tokens, bytes) ?? block.upperBound),
        continues: continues && !(next.count > 1 && tokens[next.lowerBound + 1].kind == .dash), style: .post)
    } else if byte(start) == UInt8(ascii: "@"), block.count > 4, tokens[start + 1].isJoined,
      tokens[start + 2].kind == .colon
    {
      post = Quoted(open: -1, close: -1, inside: (start + 3)..<block.upperBound, style: .post)
    } else if let dash = signature(block, tokens, bytes), dash > start + 2 {
      post = Quoted(open: -1, close: -1, inside: start..<dash, style: .post)
    } else if let colon = announcement(block, tokens) {
      post = Quoted(open: -1, close: -1, inside: (colon + 1)..<block.upperBound, style: .post)
    }
    guard let post, !post.inside.isEmpty, !post.inside.contains(where: { isMark(tokens[$0]) }) else {
      return nil
    }
    return post
  }

  private static func isMark(_ token: Token) -> Bool {
    token.kind == .open || token.kind == .close || token.kind == .quote
  }

  /// The colon of *Orlov tweeted: …*, *Orlov wrote on Facebook: …*, behind which a post stands to the block's end.
  private static func announcement(_ block: Range<Int>, _ tokens: [Token]) -> Int? {
    guard let colon = block.prefix(40).first(where: { tokens[$0].kind == .colon }),
      colon > block.lowerBound + 2 || colon == block.lowerBound + 2 && verbs.contains(tokens[colon - 1].word),
      colon + 3 < block.upperBound, tokens[colon + 1].isCapital
    else { return nil }
    if verbs.contains(tokens[colon - 1].word) { return colon }
    let isPlatform =
      platforms.contains(tokens[colon - 1].word) && tokens[colon - 2].traits.contains(.preposition)
    return isPlatform && tokens[block.lowerBound..<colon].contains { $0.verb >= 0 } ? colon : nil
  }

  private static let verbs: Set<UInt64> = Set(
    ["tweeted", "tweets", "retweeted", "posted", "posts"].map { WordHash.of($0) })
  private static let platforms: Set<UInt64> = Set(
    ["Twitter", "Facebook", "X", "Instagram", "Bluesky", "Mastodon", "Telegram", "Weibo", "Threads"].map {
      WordHash.of($0)
    })

  /// The dash of `— Name (@handle)` near the end of a block.
  private static func signature(_ block: Range<Int>, _ tokens: [Token], _ bytes: [UInt8]) -> Int? {
    for index in block.suffix(20)
    where tokens[index].kind == .openBracket && index + 1 < block.upperBound
      && bytes[Int(tokens[index + 1].lower)] == UInt8(ascii: "@")
    {
      return block[..<index].suffix(8).last { tokens[$0].kind == .dash }
    }
    return nil
  }
}
