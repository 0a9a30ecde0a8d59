import Articles

/// What is known of each article beside its words and people.
struct Records: Sendable {
  /// One article's.
  struct Record {
    var id: ArticleID
    /// Orders the list, the highest first.
    var sortKey: Int
    var date: SearchableDate
    var isTranscript: Bool
    /// Its publisher's place in the names.
    var source: UInt32?
    /// Its language's place in the names.
    var language: UInt32?
  }

  /// What many articles have in common.
  struct Traits: BitwiseCopyable, Hashable, Sendable {
    /// Places in the names; the highest number where there is none.
    var source: UInt32
    var language: UInt32
    /// 1 for a transcript.
    var isTranscript: UInt32

    init(source: UInt32?, language: UInt32?, isTranscript: Bool) {
      self.source = source ?? .max
      self.language = language ?? .max
      self.isTranscript = isTranscript ? 1 : 0
    }
  }

  let ids: Column<Int64>
  private let sortKeys: Column<Int64>
  /// Distinct dates, and for each article the place of its own.
  let dates: Column<SearchableDate>
  let datePlaces: Column<UInt16>
  /// Distinct traits, and for each article the place of its own.
  let traits: Column<Traits>
  let traitPlaces: Column<UInt16>
  /// The articles in the order of their ids.
  private let byID: Column<UInt16>

  init(_ reader: inout ColumnReader, names: Int) throws(DamagedSegment) {
    ids = try reader.column(Int64.self)
    sortKeys = try reader.column(Int64.self)
    dates = try reader.column(SearchableDate.self)
    datePlaces = try reader.numbers(UInt16.self, below: dates.count)
    traits = try reader.column(Traits.self)
    traitPlaces = try reader.numbers(UInt16.self, below: traits.count)
    byID = try reader.numbers(UInt16.self, below: ids.count)
    let counts = [sortKeys.count, datePlaces.count, traitPlaces.count, byID.count]
    let isName: (UInt32) -> Bool = { $0 == .max || $0 < names }
    guard counts.allSatisfy({ $0 == ids.count }),
      traits.allSatisfy({ isName($0.source) && isName($0.language) })
    else { throw DamagedSegment() }
  }

  var count: Int { ids.count }

  @inline(__always)
  subscript(article: Int) -> Record {
    let traits = traits[Int(traitPlaces[article])]
    return Record(
      id: ArticleID(rawValue: ids[article]), sortKey: Int(sortKeys[article]),
      date: dates[Int(datePlaces[article])], isTranscript: traits.isTranscript != 0,
      source: traits.source == .max ? nil : traits.source,
      language: traits.language == .max ? nil : traits.language)
  }

  /// The place of an article.
  func place(of id: ArticleID) -> Int? {
    let place = byID.firstPlace { ids[Int($0)] >= id.rawValue }
    guard place < byID.count, ids[Int(byID[place])] == id.rawValue else { return nil }
    return Int(byID[place])
  }

  static func write(_ records: [Record], to writer: inout ColumnWriter) {
    var dates = Places<SearchableDate>()
    var traits = Places<Traits>()
    writer.append(records.map(\.id.rawValue))
    writer.append(records.map { Int64($0.sortKey) })
    let datePlaces = records.map { UInt16(dates.place(of: $0.date)) }
    writer.append(dates.elements)
    writer.append(datePlaces)
    let traitPlaces = records.map { record in
      let own = Traits(source: record.source, language: record.language, isTranscript: record.isTranscript)
      return UInt16(traits.place(of: own))
    }
    writer.append(traits.elements)
    writer.append(traitPlaces)
    let byID = records.indices.sorted { records[$0].id.rawValue < records[$1].id.rawValue }
    writer.append(byID.map { UInt16($0) })
  }
}
