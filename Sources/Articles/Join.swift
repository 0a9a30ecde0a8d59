/// Somebody as one article names them, for telling in which other articles they appear under another name.
public struct NamedPerson: Hashable, Sendable {
  /// Who it is by that name alone.
  public var person: PersonID
  /// The article.
  public var article: ArticleID
  /// The fullest name that it gives.
  public var name: String
  /// The role that it gives.
  public var role: String?

  /// Creates one.
  public init(person: PersonID, article: ArticleID, name: String, role: String? = nil) {
    self.person = person
    self.article = article
    self.name = name
    self.role = role
  }
}

/// Whoever bears one full name, taken for the bearer of another one.
public struct Join: Hashable, Sendable {
  /// The one by the name alone.
  public var person: PersonID
  /// The key (`Person.key`) of whom they are taken for.
  public var key: String
  /// Why, as a sentence.
  public var reason: String

  /// Creates one.
  public init(person: PersonID, key: String, reason: String) {
    self.person = person
    self.key = key
    self.reason = reason
  }
}
