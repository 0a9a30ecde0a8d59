import Foundation

/// An article with what people found in it, as the corpora have it.
struct MarkedArticle: Decodable {
  /// One unbroken part of a quote; all offsets count code points of the text.
  struct Part: Decodable {
    var start: Int
    var end: Int
    var kind: String
    var cue: [Int]?
    var speakerSpan: [Int]?
    var speaker: String?
    var group: String?
    var speech: Bool?

    enum CodingKeys: String, CodingKey {
      case start, end, kind, cue, speaker, group, speech
      case speakerSpan = "speaker_span"
    }
  }

  var id: String
  var text: String
  var quotes: [Part]

  /// The articles of a file with one JSON object a line.
  static func read(_ path: String) throws -> [MarkedArticle] {
    let decoder = JSONDecoder()
    return try Data(contentsOf: URL(filePath: path)).split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(MarkedArticle.self, from: $0)
    }
  }
}
