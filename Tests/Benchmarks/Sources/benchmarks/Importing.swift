import TerminalHarness

/// Keys pressed while a large file is being read behind the screen: from the key to the mark of the list on
/// another row.
func measureKeysWhileReading(_ settings: Settings) throws {
  try settings.need(settings.corpus)
  let total = try articleCount(settings.corpus)
  let reader = try Reader(settings, [settings.corpus], home: "importing")
  _ = try reader.waitForRows()
  var (times, misses) = (Times(), 0)
  var isDown = false
  while reader.listed != total, times.milliseconds.count < 5000 {
    let before = markedRow(reader.terminal)
    isDown.toggle()
    let start = ContinuousClock.now
    reader.terminal.send(isDown ? "j" : "k")
    do {
      try reader.terminal.waitFor("the mark to move", within: .seconds(2)) { markedRow($0) != before }
      times.add(reader.terminal.lastRead - start)
    } catch {
      misses += 1
    }
    reader.terminal.waitForQuiet(.milliseconds(20))
  }
  printHead()
  printRow("j and k while \(total) articles are read, painted", times)
  if misses > 0 { printFigure("keys without an effect in 2 s", "\(misses)") }
  printFigure("the reading took", "\(rounded((reader.terminal.lastRead - reader.started).inSeconds)) s")
  printFigure("private memory at its end", "\(rounded(reader.privateMemory)) MiB")
  try reader.quit()
}

private func markedRow(_ terminal: TestTerminal) -> Int? {
  (0..<40).first { terminal.cell(row: $0, column: 0).text == "▸" }
}
