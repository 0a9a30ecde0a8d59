import TerminalHarness

/// How soon a start shows what the last session left: from before the spawn to the frame.
func measureStart(_ settings: Settings) throws {
  try settings.need(settings.samples)
  let first = try Reader(settings, [settings.samples], home: "start")
  printFigure("first start, rows and body", "\(rounded(try first.waitForRows().inMilliseconds)) ms")
  printFigure("first start, everything read", "\(rounded(first.waitUntilIdle().inMilliseconds)) ms")
  try first.quit()

  let second = try Reader(settings, [settings.samples], home: "start")
  _ = try second.waitForRows()
  _ = second.waitUntilIdle()
  let wanted = Array(second.terminal.lines.dropLast(2))
  try second.quit()
  var times = Times()
  for _ in 0..<60 {
    let reader = try Reader(settings, [settings.samples], home: "start")
    times.add(try reader.wait("the screen of the last session") { Array($0.lines.dropLast(2)) == wanted })
    try reader.quit()
  }
  printHead()
  printRow("second start, spawn to the whole screen", times, p95: 50)
}
