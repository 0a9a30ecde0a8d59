import GRDB

/// The tables of a library, explained in one place.
///
/// Three kinds of rows live here and never mix:
///
/// - What the files say: `file`, `article`, `revision`. It can be read again from the files.
/// - What the machine makes of it: `annotation`, `appearance`, `bearer`, `gone`, `joined`. It can be made again from the revisions.
/// - What the user did: `state`, `tag`, `note`, `correction`, `saved`, `session`, `root`. It cannot be had again: these
///   tables point at articles by their stable ids and at nothing else, so that they outlive any other row and
///   can be carried into a new library.
///
/// A migration that has been released is never edited; a new one is added below it.
enum Schema {
  /// “Quot”: the file is one of Quoth's.
  static let applicationID: Int32 = 0x5175_6F74

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1", foreignKeyChecks: .immediate) { try $0.execute(sql: first) }
    migrator.registerMigration("2", foreignKeyChecks: .immediate) { try $0.execute(sql: second) }
    migrator.registerMigration("3", foreignKeyChecks: .immediate) { try $0.execute(sql: third) }
    migrator.registerMigration("4", foreignKeyChecks: .immediate) { try $0.execute(sql: fourth) }
    migrator.registerMigration("5", foreignKeyChecks: .immediate) { try $0.execute(sql: fifth) }
    migrator.registerMigration("6", foreignKeyChecks: .immediate) { try $0.execute(sql: sixth) }
    return migrator
  }

  private static let first = """
    PRAGMA application_id = \(applicationID);

    -- A file that articles come from. Its stamp (size, modified in ns, inode) tells whether it is unchanged. Each
    -- reading of it is a pass; `finished` says that the pass came to its end, `present` that the file is there.
    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      importer TEXT NOT NULL,
      pass INTEGER NOT NULL,
      finished INTEGER NOT NULL,
      present INTEGER NOT NULL,
      finished_at INTEGER,
      problem TEXT
    ) STRICT;

    -- An article under its stable id (ArticleID), and what the list shows of its current revision. `pass` is the
    -- last pass over the file that met it; one that is not visible has vanished from its file, or the file has.
    -- `position` orders the list (ArticleSummary.sortKey), `change` is the moment on the clock of the last change.
    CREATE TABLE article (
      id INTEGER PRIMARY KEY,
      file INTEGER NOT NULL REFERENCES file,
      place TEXT,
      pass INTEGER NOT NULL,
      visible INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      change INTEGER NOT NULL,
      position INTEGER NOT NULL,
      title TEXT NOT NULL,
      source TEXT,
      language TEXT,
      date BLOB NOT NULL,
      words INTEGER NOT NULL,
      transcript INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX article_in_list ON article(position DESC, id) WHERE visible;
    CREATE INDEX article_of_file ON article(file);
    CREATE INDEX article_by_change ON article(change);

    -- One version of an article's text, which never changes; the metadata beside it may be read anew. Numbered as
    -- they come, so that new ones lie together. `details` holds blocks, boilerplate, warnings and the date with
    -- its evidence (RevisionDetails).
    CREATE TABLE revision (
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article,
      previous INTEGER REFERENCES revision,
      read_at INTEGER NOT NULL,
      title TEXT NOT NULL,
      author TEXT,
      source TEXT,
      url TEXT,
      language TEXT,
      text TEXT NOT NULL,
      details BLOB NOT NULL
    ) STRICT;

    -- What an engine found in the current revision of an article (Annotations); no engine and no data where none
    -- has looked yet.
    CREATE TABLE annotation (
      revision INTEGER PRIMARY KEY REFERENCES revision,
      engine TEXT NOT NULL,
      data BLOB
    ) STRICT;
    CREATE INDEX annotation_of_engine ON annotation(engine);

    -- Somebody (PersonID) in the current revision of an article, with the user's corrections applied: how the
    -- article names them and how often it quotes them.
    CREATE TABLE appearance (
      revision INTEGER NOT NULL REFERENCES revision,
      person INTEGER NOT NULL,
      article INTEGER NOT NULL REFERENCES article,
      name TEXT NOT NULL,
      aliases BLOB NOT NULL,
      role TEXT,
      kind TEXT NOT NULL,
      direct INTEGER NOT NULL,
      indirect INTEGER NOT NULL,
      first_words TEXT NOT NULL,
      PRIMARY KEY (revision, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX appearance_of_person ON appearance(person);

    -- One row: counts the transactions that changed articles or their states.
    CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), change INTEGER NOT NULL) STRICT;
    INSERT INTO clock VALUES (1, 0);

    CREATE TABLE state (
      article INTEGER PRIMARY KEY,
      read INTEGER NOT NULL,
      starred INTEGER NOT NULL,
      change INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX state_by_change ON state(change);

    CREATE TABLE tag (article INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (article, name)) STRICT, WITHOUT ROWID;
    CREATE INDEX tag_by_name ON tag(name);

    -- A note on an article, or on words of it. The anchor (Anchor) has the exact words, what stood around them,
    -- and where they stood last; `detached` says that they no longer stand in the current revision.
    CREATE TABLE note (
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL,
      text TEXT NOT NULL,
      words TEXT,
      before TEXT,
      after TEXT,
      place INTEGER,
      detached INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX note_of_article ON note(article);

    -- What the user knows better than the engine (Correction). `speaker`: the words at the anchor are those of
    -- `name`, whose key is `key` where it is a full one, or of nobody known; `split`: `person` in this article is
    -- not the one of other articles, nor whom they were merged into where they have a `key` of this article alone;
    -- `merge`: `person` is, in every article, the one whose key is `key`, under this `name`.
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      article INTEGER,
      person INTEGER,
      key TEXT,
      name TEXT,
      words TEXT,
      before TEXT,
      after TEXT,
      place INTEGER,
      detached INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX correction_of_article ON correction(article);

    CREATE TABLE session (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- The files and folders that the user opened, as canonical paths.
    CREATE TABLE root (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    """

  private static let second = """
    -- Who is the same under several full names (Join): `person` is, in every article, the one whose key is `key`.
    CREATE TABLE joined (person INTEGER PRIMARY KEY, key TEXT NOT NULL, reason TEXT NOT NULL) STRICT;

    -- The last change of an article that `joined` knows of.
    ALTER TABLE clock ADD COLUMN joined INTEGER NOT NULL DEFAULT -1;
    """

  private static let third = """
    -- How far an interrupted reading has come, in the words of what reads the file; none where nothing of it is
    -- stored or all is.
    ALTER TABLE file ADD COLUMN bookmark TEXT;

    -- Everybody whom the joins know to be named in full, and what they share with those whom they may be one with.
    CREATE TABLE bearer (person INTEGER PRIMARY KEY, namesakes INTEGER NOT NULL) STRICT;
    CREATE INDEX bearer_by_namesakes ON bearer(namesakes);

    -- Whom an article no longer names since the joins were made, and the moment on the clock of that.
    CREATE TABLE gone (person INTEGER PRIMARY KEY, change INTEGER NOT NULL) STRICT;

    -- The joins are made once more, from nothing.
    UPDATE clock SET joined = -1;
    """

  private static let fourth = """
    -- Tells the library from any other one: what is kept beside it belongs to the one with this stamp.
    ALTER TABLE clock ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
    UPDATE clock SET stamp = lower(hex(randomblob(16)));
    """

  private static let fifth = """
    -- All that the list has to know of every article, so that a large library is not read for it.
    DROP INDEX article_in_list;
    CREATE INDEX article_in_list ON article(position DESC, id, fingerprint, date) WHERE visible;
    CREATE INDEX article_by_source ON article(source) WHERE visible;
    """

  private static let sixth = """
    -- A search kept under a name (SavedSearch), whose key is the name without case and accents.
    CREATE TABLE saved (key TEXT PRIMARY KEY, name TEXT NOT NULL, query TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """
}
