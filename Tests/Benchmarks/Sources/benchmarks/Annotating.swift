import Foundation

/// The engine as a filter, without a terminal.
func measureAnnotation(_ settings: Settings) throws {
  try settings.need(settings.texts)
  let count = try articleCount(settings.texts)
  let size = try Data(contentsOf: URL(filePath: settings.texts)).count
  var (times, cpu) = (Times(), [Double]())
  for _ in 0..<10 {
    let result = try run(
      settings.quoth, ["annotate", "--input", "jsonl", "--format", "jsonl", settings.texts])
    times.add(result.time)
    cpu.append(result.cpuSeconds)
  }
  let seconds = cpu.sorted()[cpu.count / 2]
  printHead()
  printRow("quoth annotate over \(count) articles, start and JSON included", times)
  printFigure(
    "articles per second of processor time",
    "\(rounded(Double(count) / seconds)), \(rounded(Double(size) / seconds / 1e6)) MB (median of \(cpu.count))"
  )
}
