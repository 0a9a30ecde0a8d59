import Articles
import Testing

@Suite struct DayTests {
  @Test func countsEveryDayOfFourCenturies() {
    var number = Day(year: 1900, month: 1, day: 1)!.number
    for year in 1900..<2300 {
      for month in 1...12 {
        for day in 1...Day.length(ofMonth: month, year: year) {
          let made = Day(year: year, month: month, day: day)!
          #expect(made.number == number)
          #expect(made.civil == (year, month, day))
          number += 1
        }
      }
    }
  }

  @Test(arguments: [(2016, 2, 30), (2015, 2, 29), (2016, 13, 1), (2016, 0, 1), (0, 1, 1), (2016, 4, 31)])
  func refusesDaysThatAreNone(_ civil: (Int, Int, Int)) {
    #expect(Day(year: civil.0, month: civil.1, day: civil.2) == nil)
  }

  @Test func spells() {
    let day = Day(year: 2016, month: 10, day: 3)!
    #expect(day.spelled == "Mon 3 Oct 2016")
    #expect(day.description == "2016-10-03")
  }

  @Test func namesArticlesStably() {
    let id = ArticleID(path: "/news/a.txt", place: "7")
    #expect(ArticleID(id.description) == id)
    #expect(id != ArticleID(path: "/news/a.txt", place: nil))
    #expect(id.description == "68tt3drcpc23w")
  }
}
