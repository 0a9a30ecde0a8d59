/// A verb that reports what somebody said, and how its content stands to it.
struct ReportingVerb {
  /// What follows the verb.
  enum Frame: UInt8 {
    /// A clause or a quotation: *said the boat sank*, *“…,” she added*.
    case clause
    /// Whoever is addressed, then the content: *told reporters the boat sank*, *urged them to swim*.
    case tell
    /// The matter itself: *denounced the plan*, *called for a vote*.
    case object
    /// The same as `clause`, but only with *that*, a colon, a comma or quotation marks.
    case marked
    /// A thought or a feeling: a report only where quotation marks show that the words are the speaker's.
    case thought
  }

  /// A form of a verb in a text.
  struct Form {
    /// The base form of the verb.
    var base: String
    var frame: Frame
    var kind: Kind
    /// Whether the form is as often a noun.
    var isNoun: Bool

    /// Whether it sends words to somebody: *emailed colleagues that …*.
    var isMessage: Bool { (base == "email" || base == "text") && (kind == .past || kind == .ing) }
  }

  /// The forms in the order of the table.
  enum Kind: UInt8 { case base, third, past, ing, participle }

  /// All forms of the table below.
  static let forms: [(word: String, form: Form)] = table.split(separator: "\n").flatMap { line in
    let parts = line.split(separator: "|")
    guard parts.count == 2, let frame = frame(parts[1]) else { return [(word: String, form: Form)]() }
    let words = parts[0].split(separator: " ")
    return words.enumerated().map { index, word in
      let isNoun = word.last == "*"
      let plain = isNoun ? String(word.dropLast()) : String(word)
      let base = String(words[0].last == "*" ? words[0].dropLast() : words[0])
      let kind = Kind(rawValue: UInt8(min(index, 4))) ?? .base
      return (plain, Form(base: base, frame: frame, kind: kind, isNoun: isNoun))
    }
  }

  private static func frame(_ text: Substring) -> Frame? {
    switch text.split(separator: " ").first {
    case "clause": .clause
    case "tell": .tell
    case "object": .object
    case "marked": .marked
    case "thought": .thought
    default: nil
    }
  }

  /// One verb a line: base, third person, past, -ing and a past participle of its own; `*` marks a form that is
  /// as often a noun; then the frame.
  private static let table = """
    say says said saying | clause
    accept accepts accepted accepting | marked
    add adds added adding | marked
    acknowledge acknowledges acknowledged acknowledging | clause
    admit admits admitted admitting | clause
    affirm affirms affirmed affirming | clause
    agree agrees agreed agreeing | marked
    allege alleges alleged alleging | clause
    allow allows allowed allowing | thought
    announce announces announced announcing | clause
    answer* answers* answered answering | marked
    argue argues argued arguing | clause
    assert asserts asserted asserting | clause
    aver avers averred averring | clause
    begin begins began beginning | thought
    boast boasts boasted boasting | clause
    bemoan bemoans bemoaned bemoaning | object
    caution cautions cautioned cautioning | clause
    chant* chants* chanted chanting | clause
    chime chimes chimed chiming | thought
    claim* claims* claimed claiming | clause
    clarify clarifies clarified clarifying | clause
    comment* comments* commented commenting | clause
    complain complains complained complaining | clause
    concede concedes conceded conceding | clause
    conclude concludes concluded concluding | marked
    confess confesses confessed confessing | clause
    confide confides confided confiding | clause
    confirm confirms confirmed confirming | clause
    contend contends contended contending | clause
    continue continues continued continuing | marked
    counter* counters* countered countering | marked
    cry* cries* cried crying | thought
    declare declares declared declaring | clause
    deadpan deadpans deadpanned deadpanning | marked
    deny denies denied denying | clause
    disclose discloses disclosed disclosing | clause
    drawl drawls drawled drawling | marked
    elaborate elaborates elaborated elaborating | marked
    emphasize emphasizes emphasized emphasizing | clause
    emphasise emphasises emphasised emphasising | clause
    estimate* estimates* estimated estimating | clause
    exclaim exclaims exclaimed exclaiming | clause
    explain explains explained explaining | clause
    explode explodes exploded exploding | thought
    fume fumes fumed fuming | marked
    gush gushes gushed gushing | marked
    grumble grumbles grumbled grumbling | marked
    hint* hints* hinted hinting | marked
    imply implies implied implying | clause
    indicate indicates indicated indicating | clause
    insinuate insinuates insinuated insinuating | clause
    insist insists insisted insisting | clause
    interject interjects interjected interjecting | marked
    intone intones intoned intoning | clause
    joke* jokes* joked joking | clause
    lament* laments* lamented lamenting | clause
    laugh* laughs* laughed laughing | thought
    maintain maintains maintained maintaining | marked
    mention* mentions* mentioned mentioning | object
    murmur murmurs murmured murmuring | clause
    muse muses mused musing | clause
    mutter mutters muttered muttering | clause
    note* notes* noted noting | clause
    order* orders* ordered ordering | marked
    observe observes observed observing | marked
    opine opines opined opining | clause
    plead pleads pleaded pleading | marked
    pledge* pledges* pledged pledging | marked
    rule* rules* ruled ruling* | marked
    stipulate stipulates stipulated stipulating | marked
    suspect* suspects* suspected suspecting | marked
    reckon reckons reckoned reckoning* | marked
    grouse grouses groused grousing | marked
    boom booms boomed booming | thought
    ponder ponders pondered pondering | thought
    post* posts* posted posting | marked
    predict predicts predicted predicting | clause
    proclaim proclaims proclaimed proclaiming | clause
    pronounce pronounces pronounced pronouncing | object
    promise* promises* promised promising | clause
    propose proposes proposed proposing | object
    protest* protests* protested protesting | marked
    quip quips quipped quipping | clause
    read reads - reading | thought
    reaffirm reaffirms reaffirmed reaffirming | clause
    reason* reasons* reasoned reasoning* | marked
    recall* recalls* recalled recalling | clause
    recommend recommends recommended recommending | clause
    recount* recounts* recounted recounting | object
    reflect reflects reflected reflecting | thought
    reiterate reiterates reiterated reiterating | clause
    relate relates related relating | thought
    remark* remarks* remarked remarking | clause
    remember remembers remembered remembering | thought
    repeat repeats repeated repeating | marked
    reply* replies* replied replying | clause
    report* reports* reported reporting* | clause
    respond responds responded responding | marked
    retort* retorts* retorted retorting | clause
    reveal reveals revealed revealing | clause
    scoff scoffs scoffed scoffing | clause
    scream* screams* screamed screaming | marked
    shout* shouts* shouted shouting | clause
    sigh* sighs* sighed sighing | marked
    signal* signals* signaled signaling | marked
    smile* smiles* smiled smiling | thought
    sneer sneers sneered sneering | marked
    snap snaps snapped snapping | marked
    speculate speculates speculated speculating | clause
    state* states* stated stating | clause
    stress* stresses* stressed stressing | clause
    suggest suggests suggested suggesting | clause
    surmise surmises surmised surmising | clause
    swear swears swore swearing sworn | clause
    testify testifies testified testifying | clause
    theorize theorizes theorized theorizing | clause
    tweet* tweets* tweeted tweeting | clause
    retweet* retweets* retweeted retweeting | object
    underline underlines underlined underlining | marked
    underscore underscores underscored underscoring | marked
    urge* urges* urged urging | tell
    vow* vows* vowed vowing | clause
    volunteer* volunteers* volunteered volunteering | thought
    warn warns warned warning* | clause
    whisper* whispers* whispered whispering | marked
    wonder* wonders* wondered wondering | marked
    worry* worries* worried worrying | thought
    write writes wrote writing* written | clause
    yell* yells* yelled yelling | marked

    advise advises advised advising | tell
    ask asks asked asking | tell
    assure assures assured assuring | tell
    beg begs begged begging | tell
    beseech beseeches besought beseeching | tell
    implore implores implored imploring | tell
    inform informs informed informing | tell
    instruct instructs instructed instructing | tell
    lecture* lectures* lectured lecturing | thought
    notify notifies notified notifying | tell
    persuade persuades persuaded persuading | thought
    reassure reassures reassured reassuring | tell
    remind reminds reminded reminding | tell
    scold scolds scolded scolding | tell
    tell tells told telling | tell
    text* texts* texted texting | thought
    email* emails* emailed emailing | thought

    accuse accuses accused accusing | object
    address* addresses* addressed addressing | thought
    applaud applauds applauded applauding | object
    assail assails assailed assailing | object
    attack* attacks* attacked attacking | thought
    attribute attributes attributed attributing | thought
    bash bashes bashed bashing | object
    blame* blames* blamed blaming | object
    blast* blasts* blasted blasting | object
    brand brands* branded branding | thought
    call* calls* called calling | object
    castigate castigates castigated castigating | object
    characterize characterizes characterized characterizing | object
    charge* charges* charged charging | marked
    chide chides chided chiding | object
    cite cites cited citing | object
    compare compares compared comparing | thought
    condemn condemns condemned condemning | object
    criticize criticizes criticized criticizing | object
    criticise criticises criticised criticising | object
    decline* declines* declined declining | object
    decry decries decried decrying | object
    defend defends defended defending | object
    demand* demands* demanded demanding | object
    denounce denounces denounced denouncing | object
    deride derides derided deriding | object
    describe describes described describing | object
    detail* details* detailed detailing | thought
    disavow disavows disavowed disavowing | object
    discuss discusses discussed discussing | thought
    dismiss dismisses dismissed dismissing | object
    dispute* disputes* disputed disputing | object
    dub dubs dubbed dubbing | thought
    echo echoes echoed echoing | thought
    express expresses expressed expressing | object
    extol extols extolled extolling | object
    fault* faults* faulted faulting | object
    hail hails hailed hailing | object
    label* labels* labeled labeling | thought
    lambaste lambastes lambasted lambasting | object
    lambast lambasts lambasted lambasting | object
    laud lauds lauded lauding | object
    list* lists* listed listing* | thought
    mock mocks mocked mocking | object
    outline* outlines* outlined outlining | thought
    point* points* pointed pointing | object
    portray portrays portrayed portraying | thought
    praise* praises* praised praising | object
    question* questions* questioned questioning* | thought
    quote* quotes* quoted quoting | object
    rail* rails* railed railing | thought
    rebuke* rebukes* rebuked rebuking | object
    rebut rebuts rebutted rebutting | object
    refer refers referred referring | object
    refute refutes refuted refuting | object
    reject rejects rejected rejecting | thought
    request* requests* requested requesting | object
    ridicule* ridicules* ridiculed ridiculing | object
    rip rips ripped ripping | thought
    slam slams slammed slamming | object
    slam-dunk - - - | thought
    speak speaks spoke speaking spoken | thought
    talk* talks* talked talking | object
    taunt* taunts* taunted taunting | thought
    term* terms* termed terming | thought
    threaten threatens threatened threatening | thought
    tout touts touted touting | object
    voice* voices* voiced voicing | object

    assume assumes assumed assuming | thought
    believe believes believed believing | thought
    consider considers considered considering | thought
    expect expects expected expecting | thought
    fear* fears* feared fearing | thought
    feel feels felt feeling* | thought
    find finds found finding* | thought
    hope* hopes* hoped hoping | thought
    know knows knew knowing known | thought
    learn learns learned learning | thought
    put puts - putting | thought
    regard regards regarded regarding | thought
    see sees saw seeing seen | thought
    show* shows* showed showing shown | thought
    sing sings sang singing | thought
    think thinks thought* thinking* | thought
    understand understands understood understanding | thought
    view* views* viewed viewing | thought
    want wants wanted wanting | thought
    warble warbles warbled warbling | thought
    """
}
