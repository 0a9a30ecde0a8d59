import Apparatus
import Foundation
import Testing

/// What the subcommands print and how they end, as a shell sees it.
@Suite struct CommandLineTests {
  let program: Program

  init() throws { program = try Program() }

  @Test func helpIsForNewcomers() throws {
    let help = try program.run("--help")
    #expect(help.code == 0)
    for word in ["quoth samples", "annotate", "import", "QUERY", "Exit codes"] {
      #expect(help.output.contains(word), "\(word)")
    }
  }

  @Test func theVersionIsSaid() throws {
    let outcome = try program.run("--version")
    #expect(outcome.code == 0 && outcome.output == "0.1.0\n")
  }

  @Test(arguments: [
    ["list", "--bogus"], ["list", "--format", "xml"], ["show"], ["import"], ["list", "a", "b"],
    ["list", "sorce:wire", "--in", "samples"], ["list", "date:05/10/2016", "--in", "samples"],
    ["list", "--library", "x", "--in", "samples"],
  ])
  func aWrongCallEndsWithTwo(_ arguments: [String]) throws {
    let outcome = try program.run(arguments, input: Data())
    #expect(outcome.code == 2, "\(arguments): \(outcome.errors)")
    #expect(!outcome.errors.isEmpty)
    #expect(outcome.output.isEmpty)
  }

  @Test func aMissingPathIsNamed() throws {
    let outcome = try program.run("list", "--in", "no/such/folder")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("no/such/folder"))
  }

  @Test func nothingFoundEndsWithOne() throws {
    let outcome = try program.run("list", "xyzzyplugh", "--in", "samples")
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
  }

  /// What was found instead is said beside the results, never among them.
  @Test func aTypingErrorIsForgivenAndSaid() throws {
    let text = "A Quay\n\n“The crane is new,” said Tom Okafor.\n\n“The quay is old,” said Ines Calloway.\n"
    let path = try program.text(named: "in/a.txt", text)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let exact = try program.run("list", "crane", "--in", folder)
    let slip = try program.run("list", "crnae", "--in", folder)
    #expect(exact.errors.isEmpty && slip.output == exact.output && slip.code == 0)
    #expect(slip.errors == "quoth: crnae → crane: nothing is spelled as typed\n")
    let quotes = try program.run("quotes", "says:okafro", "--in", folder)
    #expect(quotes.output.contains("The crane is new") && !quotes.output.contains("quay"))
    #expect(quotes.errors.contains("okafro → okafor"))
  }

  @Test func aQueryMayBeginWithAMinus() throws {
    let path = try program.text(named: "in/a.txt", "A Quay\n\nThe crane is new and the quay is old.\n")
    try program.text(named: "in/b.txt", "A Bridge\n\nThe bridge is a draft on paper.\n")
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    for arguments in [["list", "-draft", "--in", folder], ["list", "--in", folder, "--", "-draft"]] {
      let outcome = try program.run(arguments, input: Data())
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("A Quay") && !outcome.output.contains("A Bridge"))
    }
    let plain = try program.run("open", folder, "-q", "-draft", "--plain")
    #expect(plain.output.contains("A Quay") && !plain.output.contains("A Bridge"))
  }

  @Test func regularExpressionsAreAskedEverywhere() throws {
    let path = try program.text(named: "in/a.txt", "A Quay\n\n“The crane is new,” said Mara Oduya.\n")
    try program.text(named: "in/b.txt", "A Bridge\n\nThe cranes are gone, and the bridge is a draft.\n")
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let list = try program.run("list", "/cranes?\\b (is|was)/", "--in", folder)
    #expect(list.output.contains("A Quay") && !list.output.contains("A Bridge"))
    let quotes = try program.run("quotes", "says:oduya:/new\\b/", "--in", folder)
    #expect(quotes.output.contains("The crane is new"))
    #expect(try program.run("quotes", "says:oduya:/draft/", "--in", folder).code == 1)
    let plain = try program.run("open", folder, "-q", "-/crane\\b/", "--plain")
    #expect(plain.output.contains("A Bridge") && !plain.output.contains("A Quay"))
    let wrong = try program.run("list", "/(crane/", "--in", folder)
    #expect(wrong.code == 2 && wrong.errors.contains("missing closing parenthesis"))
    #expect(try program.run("people", "/Mara O\\w+/", "--in", folder).output.contains("Mara Oduya"))
  }

  @Test func listHasItsFields() throws {
    let outcome = try program.run("list", "--in", "samples", "--format", "json")
    let rows = try #require(try outcome.output.json() as? [[String: Any]])
    #expect(rows.count >= 30)
    let fields: Set = ["id", "title", "source", "date", "grade", "path", "minutes", "read", "starred"]
    #expect(rows.allSatisfy { Set($0.keys) == fields })
    let csv = try program.run("list", "--in", "samples", "--format", "csv")
    #expect(csv.output.hasPrefix("id,title,source,date,grade,path,minutes,read,starred\r\n"))
    #expect(
      try program.run("list", "--in", "samples").output == program.run("list", "--in", "samples").output)
  }

  @Test func quotesPointIntoTheTextThatShowPrints() throws {
    let quotes = try program.run("quotes", "--in", "samples", "--format", "jsonl").output
    let rows = try quotes.split(separator: "\n").map { try #require(try String($0).json() as? [String: Any]) }
    #expect(rows.count > 100)
    let fields: Set = [
      "article", "id", "start", "end", "kind", "text", "cue", "speaker", "person", "confidence",
    ]
    #expect(rows.allSatisfy { Set($0.keys) == fields })
    for (article, rows) in Dictionary(grouping: rows, by: { $0["article"] as? String ?? "" }) {
      let shown = try program.run("show", article, "--in", "samples", "--format", "json").output
      let object = try #require(try shown.json() as? [String: Any])
      let scalars = Array(try #require(object["text"] as? String).unicodeScalars)
      for row in rows {
        let (start, end) = try (#require(row["start"] as? Int), #require(row["end"] as? Int))
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        #expect(String(text) == row["text"] as? String)
      }
    }
  }

  @Test func peopleHaveTheirFields() throws {
    let outcome = try program.run("people", "--in", "samples", "--format", "jsonl")
    let first = try #require(outcome.output.split(separator: "\n").first)
    let row = try #require(try String(first).json() as? [String: Any])
    #expect(
      Set(row.keys) == ["person", "name", "aliases", "role", "direct", "indirect", "articles", "reason"])
    #expect((row["articles"] as? Int ?? 0) >= 2)
  }

  /// A full name with an initial and one without are one person, where nothing speaks against it, and what is
  /// listed says why; two initials are two.
  @Test func peopleOfOneNameAreJoined() throws {
    let role = "spokesman for the Port of Vale"
    for (name, speaker) in [
      ("a", "Tom B. Okafor"), ("b", "Tom Okafor"), ("c", "Ines W. Calloway"), ("d", "Ines H. W. Calloway"),
    ] {
      let words = "“The quay is closed and the crane is old,” said \(speaker), \(role)."
      try program.text(named: "in/\(name).txt", "The Quay of \(speaker)\n\n\(words)\n")
    }
    #expect(try program.run("import", program.home.appendingPathComponent("in").path).code == 0)
    let outcome = try program.run("people", "--format", "json")
    let rows = try #require(try outcome.output.json() as? [[String: Any]])
    let okafor = rows.filter { ($0["name"] as? String ?? "").hasSuffix("Okafor") }
    #expect(okafor.count == 1)
    #expect(okafor.first?["name"] as? String == "Tom B. Okafor")
    #expect((okafor.first?["aliases"] as? [String])?.contains("Tom Okafor") == true)
    #expect(okafor.first?["articles"] as? Int == 2 && okafor.first?["direct"] as? Int == 2)
    let reason = "nothing contradicts that Tom Okafor, Tom B. Okafor are one name; each time \(role)"
    #expect(okafor.first?["reason"] as? String == reason)
    let calloways = rows.filter { ($0["name"] as? String ?? "").hasSuffix("Calloway") }
    #expect(calloways.count == 2 && calloways.allSatisfy { $0["reason"] is NSNull })
    let quotes = try program.run("quotes", "--format", "json").output.json() as? [[String: Any]] ?? []
    let speakers = quotes.filter { ($0["speaker"] as? String ?? "").hasSuffix("Okafor") }
    #expect(speakers.count == 2 && Set(speakers.map { $0["person"] as? String }).count == 1)
  }

  @Test func annotateTakesTextAsItIs() throws {
    let text = "\u{FEFF}“It is späť,” Ines Calloway said.\r\n\r\n\u{0}He left.\r\n"
    let outcome = try program.run(["annotate"], input: Data(text.utf8))
    let records = try #require(try outcome.output.json() as? [[String: Any]])
    let quotes = try #require(records.first?["quotes"] as? [[String: Any]])
    let quote = try #require(quotes.first)
    let scalars = Array(text.unicodeScalars)
    let (start, end) = try (#require(quote["start"] as? Int), #require(quote["end"] as? Int))
    #expect(String(String.UnicodeScalarView(scalars[start..<end])).hasPrefix("It is späť"))
    #expect(quote["speaker_resolved"] as? String == "Ines Calloway")
    #expect(quote["kind"] as? String == "direct")
    #expect((quote["cue"] as? [Int])?.count == 2)
  }

  @Test(arguments: ["annotate", "extract"])
  func aFilterSaysWhatItCannotRead(_ command: String) throws {
    var outcome = try program.run(command, "samples")
    #expect(outcome.code == 3)
    #expect(outcome.errors.hasSuffix("samples: is a folder, not a file; name the files in it\n"))
    outcome = try program.run(command, "no/such/file")
    #expect(outcome.code == 3)
    #expect(outcome.errors == "quoth: no/such/file: there is no such file or folder\n")
  }

  /// What the README shows of the samples can be seen in them.
  @Test func theExamplesOfTheReadmeFindSomething() throws {
    let readme = try String(
      contentsOfFile: packageRoot.appendingPathComponent("README.md").path, encoding: .utf8)
    let examples = readme.split(separator: "\n").filter {
      $0.hasPrefix("quoth ") && $0.contains(" '") && $0.contains("--in samples")
    }
    #expect(examples.count >= 2)
    for example in examples {
      let parts = example.split(separator: "'")
      let (command, query) = (String(parts[0].split(separator: " ")[1]), String(parts[1]))
      #expect(try program.run(command, query, "--in", "samples").code == 0, "\(example)")
    }
  }

  /// An id comes back as it was, whatever it is made of.
  @Test(arguments: [
    "", "\"\\/\"", "\u{8}\t\n\u{c}\r", "\u{7f}\u{80}\u{2028}\u{2029}\u{feff}\u{fffd}", "Ж名👩‍👩‍👧e\u{301}",
    String(decoding: (0..<0x100).map { UInt16($0) }, as: UTF16.self),
  ])
  func whatIsPrintedIsJSON(_ id: String) throws {
    let line = try JSONSerialization.data(withJSONObject: ["id": id, "text": "“Yes,” Tom Okafor said."])
    let outcome = try program.run(["annotate", "--input", "jsonl", "--format", "jsonl"], input: line)
    let record = try #require(try outcome.output.json() as? [String: Any])
    #expect((record["id"] as? String)?.unicodeScalars.elementsEqual(id.unicodeScalars) == true)
    let quote = try #require((record["quotes"] as? [[String: Any]])?.first)
    #expect(quote["speaker"] as? String == "Tom Okafor")
    #expect(record["turns"] as? [String] == [])
    let person = try #require((record["people"] as? [[String: Any]])?.first)
    #expect(person["role"] is NSNull)
  }

  @Test func annotateReadsLines() throws {
    let lines =
      #"{"id":"a","text":"“Yes,” Tom Okafor said."}"# + "\n\nbroken\n" + #"{"id":"b","text":""}"# + "\n"
    let outcome = try program.run(
      ["annotate", "--input", "jsonl", "--format", "jsonl"], input: Data(lines.utf8))
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("line 3"))
    let ids = try outcome.output.split(separator: "\n").map {
      try (String($0).json() as? [String: Any])?["id"] as? String
    }
    #expect(ids == ["a", "b"])
  }

  /// Over texts taken together the same person bears the same id, and only then anybody bears one.
  @Test(arguments: [true, false])
  func annotateTogether(_ isTogether: Bool) throws {
    let lines =
      #"{"id":"a","text":"Tom B. Okafor came."}"# + "\n"
      + #"{"id":"b","text":"Tom Okafor left. Mr. Tan slept."}"#
    let outcome = try program.run(
      ["annotate", "--input", "jsonl", "--format", "jsonl"] + (isTogether ? ["--together"] : []),
      input: Data(lines.utf8))
    let ids = try outcome.output.split(separator: "\n").flatMap { line in
      let people = try (String(line).json() as? [String: Any])?["people"] as? [[String: Any]]
      return (people ?? []).map { $0["id"] as? String }
    }
    #expect(ids.count == 3)
    #expect(isTogether ? ids[0] != nil && ids[0] == ids[1] && ids[1] != ids[2] : ids == [nil, nil, nil])
  }

  @Test func annotateOfNothingIsAnEmptyArray() throws {
    let outcome = try program.run(["annotate", "--input", "jsonl"], input: Data())
    #expect(outcome.code == 0)
    #expect(try outcome.output.json() as? [String] == [])
  }

  @Test func extractKeepsFurnitureApart() throws {
    let text =
      "Quay Opens\n\nQuay Opens\n\nThe quay opened on Monday, and nobody minded the rain at all.\n© 2025 Harbor Media\n0:00 0:00\n"
    let outcome = try program.run(["extract", "--format", "jsonl"], input: Data(text.utf8))
    let record = try #require(try outcome.output.json() as? [String: Any])
    #expect(record["title"] as? String == "Quay Opens")
    #expect(record["text"] as? String == "The quay opened on Monday, and nobody minded the rain at all.")
    #expect(record["boilerplate"] as? [String] == ["© 2025 Harbor Media", "0:00 0:00"])
    let date = try #require(record["date"] as? [String: Any])
    #expect(date["value"] is NSNull && date["grade"] as? String == "bound")
  }

  @Test func importedTwiceAddsNothing() throws {
    #expect(try program.run("import", "samples").code == 0)
    let first = try program.run("list").output
    #expect(try program.run("import", "samples").code == 0)
    #expect(try program.run("list").output == first)
    #expect(first.split(separator: "\n").count >= 30)
  }

  @Test(arguments: ["list", "import", "open", "quotes", "people", "show"])
  func aFileThatIsNoLibraryIsLeftAlone(_ command: String) throws {
    let text = "# A Quay\n\nThe crane is new and the quay is old.\n"
    let path = try program.text(named: "notes.md", text)
    let before = try program.names(in: "")
    let paths = ["import": ["samples"], "show": ["0123456789abc"]][command] ?? []
    let outcome = try program.run([command] + paths + ["--library", path], input: Data())
    #expect(outcome.code == 4, "\(outcome.errors)")
    #expect(outcome.errors == "quoth: \(path) is not a library. Name another file.\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    #expect(try program.names(in: "") == before)
  }

  /// Whoever mistypes the name of a library is told so, and gets no new one.
  @Test(arguments: ["list", "open", "quotes", "people", "show"])
  func aLibraryThatIsNamedHasToBeThere(_ command: String) throws {
    let path = program.home.path + "/libary.sqlite"
    let article = command == "show" ? ["0123456789abc"] : []
    let before = try program.names(in: "")
    let outcome = try program.run([command] + article + ["--library", path], input: Data())
    #expect(outcome.code == 4)
    #expect(
      outcome.errors
        == "quoth: no library is there: \(path) (quoth import PATH --library \(path) makes one)\n")
    #expect(try program.names(in: "") == before)
  }

  @Test func aFolderIsNoLibrary() throws {
    let outcome = try program.run("list", "--library", program.home.path)
    #expect(outcome.code == 4)
    #expect(outcome.errors.contains("it is a folder; name a file"))
  }

  @Test func anOwnLibraryOfGarbageIsMadeAnew() throws {
    try program.text(named: ".local/share/quoth/library.sqlite", "nothing but words\n")
    let outcome = try program.run("list")
    #expect(outcome.errors.contains("library.sqlite.damaged-1"))
    #expect(try program.names(in: ".local/share/quoth").contains("library.sqlite.damaged-1"))
  }

  @Test func pathsAreThoseOfXDG() throws {
    let outcome = try program.run("paths")
    #expect(outcome.output.contains(program.home.path + "/.config/quoth/config.yaml"))
    #expect(outcome.output.contains(program.home.path + "/.local/share/quoth/library.sqlite"))
  }

  @Test func aBrokenPipeIsNoError() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "\"$1\" quotes --in samples | head -n 1; echo ${PIPESTATUS[0]}", "-", Program.path,
    ]
    process.environment = program.environment
    process.currentDirectoryURL = packageRoot
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output.split(separator: "\n").last == "0")
  }
}
