import ArgumentParser
import Foundation
import Storage

/// The command line of Quoth.
@main
struct Quoth: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quoth",
    abstract: "Read news and transcripts, and see who said what, and when.",
    usage: """
      quoth samples                     read the articles of a folder
      quoth                             read your own library
      quoth quotes 'says:vance' --in samples
      """,
    discussion: """
      Point Quoth at files and folders of articles (.txt, .md, .jsonl). It lists them, finds every quotation, \
      says whose it is and why it thinks so. In the reader, ? shows all keys and / finds as you type.

      QUERY is one shell argument and may begin with a minus sign:
        okafor "plan B" -draft     all words, a phrase, and not a word
        says:okafor since:2016-10  quoted by name, from a date on
        src:wire is:unread         from a source, not yet read
        '/colou?r/ -/[0-9]+ pct/'  regular expressions; a capital in one makes case matter
      A file or folder named like a subcommand is written ./list.

      Exit codes: 0 done, 1 nothing found, 2 wrong call, 3 a path you named could not be read whole, or output not \
      be written, 4 the library could not be used. For import, extract and annotate any file that could not be \
      read whole is a 3; list, quotes and people name what they skip inside a folder and still end with 0.
      """,
    version: "0.1.0",
    subcommands: [
      Open.self, Import.self, List.self, Show.self, Quotes.self, People.self, Annotate.self, Extract.self,
      Paths.self,
    ],
    defaultSubcommand: Open.self)

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    let arguments = QueryArgument.protecting(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      Output.complain(failure.description)
      Foundation.exit(failure.code.rawValue)
    } catch let error as LibraryError {
      Output.complain(error.message)
      Foundation.exit(Failure.Code.library.rawValue)
    } catch {
      leave(error)
    }
  }

  /// Ends the program as ArgumentParser would, but with 2 for a wrong call.
  private static func leave(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    guard code == .validationFailure else { exit(withError: error) }
    for line in fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false) {
      Output.say(String(line))
    }
    Foundation.exit(Failure.Code.wrongCall.rawValue)
  }
}

/// How a query that begins with a minus sign gets past a parser that takes it for options.
enum QueryArgument {
  private static let commands: Set = ["list", "quotes", "people"]

  /// Moves the query of `list`, `quotes` and `people` behind `--` where it begins with `-`.
  ///
  /// Options of these commands are all long, but for `-h`; so any other argument with one minus sign is a query.
  static func protecting(_ arguments: [String]) -> [String] {
    guard let name = arguments.first, commands.contains(name), !arguments.contains("--") else {
      return arguments
    }
    guard let index = arguments.indices.dropFirst().first(where: { isQuery(arguments[$0]) }) else {
      return arguments
    }
    var rest = arguments
    let query = rest.remove(at: index)
    return rest + ["--", query]
  }

  private static func isQuery(_ argument: String) -> Bool {
    argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.count > 1 && argument != "-h"
  }
}
