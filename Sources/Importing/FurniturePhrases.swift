import Prose

/// The words of the lines that sites put around an article, in lower case and without punctuation.
enum FurniturePhrases {
  /// Whole lines that stand in no article.
  static let certain = Set(
    phrases(
      """
      advertisement, advertisements, advertisement continue reading the main story, ad, sponsor message,
      continue reading the main story, play live radio, available on air stations, toggle caption, hide
      caption, toggle caption hide caption, enlarge this image, skip to content, skip to main content, skip to
      navigation, 0 00 0 00, share this story, share this article, article continues below, story continues
      below, related content, back to top, sign up for our newsletter, loading, enable javascript, click to
      share, copy link, link copied, scroll to continue
      """))

  /// How such lines begin.
  static let certainOpenings = phrases(
    """
    story continues below, article continues below, article continues after, story continues after, scroll
    down to continue, click to share on, enlarge this image toggle
    """)

  /// Whole lines that mean the site where they stand above or below a text.
  static let likely = Set(
    phrases(
      """
      next up, now playing, listen, listen live, live radio, on air now, donate, support us, menu, search,
      close, home, log in, login, log out, sign in, sign up, register, subscribe, subscribe now, my account,
      newsletters, newsletter, read more, read on, continue reading, more, see more, show more, load more,
      view all, see all, print, email, share, tweet, save, comment, comments, leave a comment, post a comment,
      view comments, add a comment, no comments, comments are closed, related, related stories, related
      articles, related topics, related news, recommended, recommended for you, you may also like, you might
      also like, most read, most popular, most viewed, trending, trending now, top stories, latest news,
      latest stories, more stories, more news, editors picks, up next, previous, next, previous article, next
      article, privacy policy, privacy, terms of service, terms of use, terms and conditions, cookie policy,
      cookie settings, accept all cookies, accept cookies, accept all, manage preferences, about us, contact
      us, contact, careers, sitemap, site map, accessibility, all rights reserved, download, embed, listen to
      this article, read it all here, read the rest here, read the full story here, transcript, share on
      facebook, share on twitter, share on x, follow us, get the app, end of content, this article has
      comments, toggle more options, stay connected, share this, view this post on instagram, download our
      app, tap here, click here
      """))

  /// How a request to the reader begins.
  static let nags = phrases(
    """
    subscribe to, sign up for, sign up to, sign up here, follow us on, like us on, join us on, download our
    app, download the app, get our app, by continuing to use, this site uses cookies, we use cookies, our
    site uses cookies, this website uses cookies, already a subscriber, support our journalism, support
    independent journalism, become a member, become a subscriber, make a donation, donate now, get the
    latest news, get breaking news, you have free articles
    """)

  /// What stands before the title of something else.
  static let labels = phrases(
    """
    more from, read more, recommended stories, share this on, share on, read next, up next, related story,
    filed under, tags, tagged, more about, see stories by, see all stories by, see more stories
    """)

  /// The words of a row of buttons.
  static let shareWords = Set(
    phrases(
      """
      facebook, twitter, x, email, e, mail, print, linkedin, flipboard, whatsapp, reddit, copy, link, tweet,
      share, pinterest, tumblr, telegram, messenger, instagram, youtube, bluesky, threads, mastodon, rss,
      pocket, save, google, on, via, this
      """))

  /// Those of them that name where to.
  static let networks = Set(
    phrases(
      """
      facebook, twitter, linkedin, flipboard, whatsapp, reddit, email, pinterest
      """))

  private static func phrases(_ table: String) -> [String] {
    table.split(separator: ",").map { String($0).onOneLine }
  }
}
