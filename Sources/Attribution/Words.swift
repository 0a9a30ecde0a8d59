/// The words that the engine knows, by what they do. A word may stand in several lists.
enum Words {
  static let lists: [(Traits, String)] = [
    ([.forename, .male], Forenames.male),
    ([.forename, .female], Forenames.female),
    (
      .auxiliary,
      "has have had having do does did will would can could may might must shall should been being ought"
    ),
    (
      [.auxiliary, .negation],
      "don't doesn't didn't won't wouldn't can't cannot couldn't mustn't shouldn't hasn't haven't hadn't not never n't"
    ),
    ([.auxiliary, .be], "is are was were be been being am"),
    ([.auxiliary, .be, .negation], "isn't aren't wasn't weren't"),
    (
      .adverb,
      """
      also then later now again first already still just even only once ever soon often always sometimes further
      instead perhaps maybe too thus therefore however meanwhile moreover nevertheless nonetheless simply previously
      recently repeatedly publicly flatly bluntly reportedly earlier yesterday today tonight tomorrow afterward
      afterwards since famously once twice all both jokingly all-caps out back ahead
      """
    ),
    (
      .determiner,
      "the a an this that these those some any no every each another either neither several many few two three four five six seven eight nine ten dozens hundreds most other one"
    ),
    ([.determiner, .possessive], "his her its their my our your whose"),
    ([.pronoun, .subject, .he], "he"),
    ([.pronoun, .object, .he], "him himself"),
    ([.possessive, .he], "his"),
    ([.pronoun, .subject, .she], "she"),
    ([.pronoun, .object, .she], "her herself hers"),
    ([.possessive, .she], "her"),
    ([.pronoun, .subject, .they], "they"),
    ([.pronoun, .object, .they], "them themselves"),
    ([.pronoun, .subject, .first], "i"),
    ([.pronoun, .object, .first], "me myself"),
    ([.pronoun, .subject, .we], "we"),
    ([.pronoun, .object, .we], "us ourselves"),
    ([.pronoun, .subject, .object, .it], "it you"),
    ([.pronoun, .subject], "there everyone everybody someone somebody nobody anyone"),
    (
      .preposition,
      """
      in on at for by with about from as during after into against before between through over under without within
      among across behind near toward towards upon amid despite since until like than off onto
      throughout via regarding concerning because except per beyond around following ahead
      """
    ),
    ([.preposition, .to], "to"),
    ([.preposition, .of], "of"),
    ([.preposition, .by], "by"),
    (.coordinator, "and but or nor yet"),
    (
      .subordinator,
      "if because although though while when whenever as since after before until unless so whereas lest once where"
    ),
    ([.subordinator, .whether], "whether if why how what who whom which where when"),
    ([.relative], "who which whom whose"),
    ([.relative, .that, .subordinator], "that"),
    (.according, "according"),
    (
      .governing,
      """
      declined refused wants wanted want went goes go going continued continues began begins begin tried trying tries
      appeared appears seemed seems used likes liked took takes rose happened expected failed is
      """
    ),
    (
      .time,
      """
      monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
      january february march april may june july august september october november december
      jan feb aug sept oct nov dec yesterday today tonight tomorrow week month year morning afternoon evening night
      weekend day days weeks months years hours minutes ago noon midnight last next earlier later
      """
    ),
    (
      .number,
      "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion"
    ),
    (
      .abbreviation,
      "mr mrs ms dr sen sens rep reps gov govs gen col lt sgt capt cmdr adm prof rev hon st jr sr maj cllr det insp supt inc corp co ltd vs no jan feb aug sept oct nov dec mt ft spc pvt cpl"
    ),
    (
      [.title, .maleTitle],
      "mr sir lord king prince chairman congressman councilman assemblyman father brother uncle baron man boy son husband grandfather widower monsieur herr señor"
    ),
    (
      [.title, .femaleTitle],
      "mrs ms miss madam lady queen princess chairwoman congresswoman councilwoman assemblywoman sister aunt mother woman girl daughter wife grandmother widow madame frau señora dame"
    ),
    (
      .title,
      """
      dr sen senator senators sens rep reps representative gov govs governor gen general col colonel lt lieutenant sgt sergeant capt
      captain cmdr commander adm admiral prof professor rev reverend hon president president-elect vice-president
      secretary minister mayor judge justice ambassador speaker chancellor pope cardinal bishop archbishop imam rabbi
      ayatollah sheikh emperor sheriff officer detective attorney chief director commissioner inspector
      superintendent premier chair chairperson leader whip nominee candidate frontrunner front-runner spokesman
      spokeswoman spokesperson spokesmen manager editor reporter correspondent anchor host author professor
      analyst strategist pollster activist lawyer counsel adviser advisor aide treasurer comptroller
      deputy envoy delegate democrat republican lawmaker maj major cpl pvt cllr det insp supt novelist poet playwright filmmaker composer gentleman gentlewoman
      justices deputies coach pastor administrator dean provost principal trustee councillor councilor politician
      goalkeeper defender midfielder striker photographer designer publisher singer musician actor actress artist academic
      creator co-creator founder co-founder economist historian biologist scientist engineer banker investor developer
      """
    ),
    (
      .role,
      """
      president vice-president secretary minister mayor judge justice ambassador speaker chancellor senator governor
      congressman congresswoman representative general colonel captain admiral professor reverend bishop pope
      spokesman spokeswoman spokesperson spokesmen spokespeople official officials aide aides adviser advisers advisor
      advisors reporter reporters journalist journalists correspondent editor columnist host anchor moderator author
      writer analyst analysts expert experts strategist strategists pollster pollsters activist activists lawyer
      lawyers attorney attorneys prosecutor prosecutors counsel scientist researcher researchers economist economists
      director manager chairman chairwoman chief leader leaders lawmaker lawmakers senators governors candidate
      candidates nominee frontrunner front-runner supporter supporters critic critics opponent opponents voter voters
      resident residents witness witnesses neighbor neighbors teacher doctor nurse student students father mother
      brother sister son daughter husband wife friend friends cousin farmer driver owner founder executive executives
      investor investors police officer officers soldier soldiers commander veteran veterans pastor priest rabbi
      actor actress singer musician coach player billionaire businessman businesswoman mogul donor donors
      delegate delegates democrat democrats republican republicans conservative conservatives liberal liberals
      source sources insider insiders operative operatives staffer staffers surrogate surrogates organizer
      historian psychologist biologist engineer scholar fellow head co-founder co-chair member members partner
      contributor blogger commentator pundit pundits detective sheriff mom dad master chairs chair vicar abbot consul
      envoy ambassadors ministers mayors governors widow widower chairperson secretary-general captain skipper narrator
      spokeswomen lobbyist lobbyists curator inspector mp mps peer juror jurors senators teenager man woman boy girl men women
      """
    ),
    (
      .people,
      """
      russians iranians syrians israelis palestinians iraqis turks kurds germans britons saudis egyptians europeans
      mexicans canadians afghans ukrainians
      officials aides sources police voters critics supporters experts analysts democrats republicans lawmakers
      reporters prosecutors advisers strategists residents people leaders activists americans observers others
      many some most another one both several
      investigators authorities campaigners diplomats scientists researchers doctors lawyers economists senators
      conservatives liberals progressives opponents allies insiders operatives pundits witnesses students parents
      families workers troops employees employers customers readers viewers users women men children girls boys teachers
      nurses patients guests neighbors friends colleagues rivals candidates companies firms banks editors traders farmers
      firefighters governors mayors delegates donors pollsters negotiators rescuers sailors fishermen islanders villagers rebels militants protesters demonstrators organizers respondents journalists media
      """
    ),
    (
      .organization,
      """
      department committee party university college institute times post news house senate congress campaign court
      council agency bureau ministry administration government commission foundation association union organization
      group center centre company corporation corp inc llc ltd bank police army navy force forces pentagon kremlin
      parliament office board league club network radio television tv press magazine journal journalism tribune herald gazette
      daily wire media project coalition alliance society federation nations service services fund trust team pac
      international cnn nbc cbs abc bbc fox npr msnbc ap upi reuters afp politico breitbart gop dnc rnc fbi cia nsa
      epa irs nato un eu isis isil hamas hezbollah opec nra aclu naacp epa cdc doj state treasury defense justice
      guardian globe observer independent telegraph beast hill examiner chronicle sun mirror express register
      poll survey study report movement church school hospital museum library academy airlines systems partners
      caucus cabinet twitter facebook google apple amazon microsoft
      """
    ),
    (
      .work,
      "moor moors fens seas isle isles strait peninsula cape lane terminals terminal quay harbour harbor customs museum gallery works yard dock docks mill mine farm gate square garden gardens hill hills head point wood woods forest beach sound creek falls springs heights front partnership protection enforcement responsibility research strategies resources energy fuels healthcare holdings islands zero policy budget panthers program reform initiative index institution capital management communications studies affairs opinion education studio studios theatre theater gallery press orchestra records games motors industries insurance pharmaceuticals security wall care affordable supreme planned super rights health air clean tea social economic green power match world american national human act bill amendment constitution treaty agreement accord deal plan award prize cup tower street avenue road square park bridge airport stadium hotel building hall river lake mountain island bay beach county city state states province district valley coast war day night show series book convention debate primary election conference summit forum festival games olympics stadium center"
    ),
    (
      .place,
      """
      u.s us usa america united states britain england scotland wales ireland france germany italy spain portugal
      russia china japan india pakistan afghanistan iran iraq syria israel palestine lebanon jordan egypt libya turkey
      greece ukraine poland hungary austria sweden norway denmark finland netherlands belgium switzerland canada
      mexico cuba brazil argentina chile colombia venezuela australia zealand korea vietnam philippines indonesia
      thailand malaysia singapore taiwan saudi arabia yemen qatar kuwait nigeria kenya ethiopia somalia sudan africa
      europe asia moscow london paris berlin washington beijing tehran baghdad damascus aleppo jerusalem brussels
      geneva vienna rome madrid tokyo seoul delhi kabul cairo d.c n.y calif fla
      alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
      indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
      montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania tennessee texas
      utah vermont virginia wisconsin wyoming manhattan brooklyn chicago boston philadelphia detroit houston dallas
      miami atlanta seattle denver baltimore cleveland hollywood angeles francisco diego vegas orleans capitol
      islamic north south east west northern southern san los las saint fort port new
      """
    ),
    (
      .nationality,
      """
      american british english french german italian spanish russian chinese japanese indian iranian iraqi syrian
      israeli palestinian turkish greek ukrainian polish canadian mexican cuban brazilian australian korean african
      european asian arab muslim christian jewish catholic republican democratic democrat conservative liberal
      progressive former foreign federal senior national white black hispanic latino african-american saudi kurdish
      soviet western southern northern eastern egyptian libyan yemeni swedish dutch irish scottish swiss austrian
      """
    ),
    (.suffix, "jr sr ii iii iv phd md esq"),
    (.particle, "de la le van von der den bin al el da di du ibn del della dos los las af zu ter y"),
    (
      .speechNoun,
      """
      statement letter email e-mail tweet post message speech interview memo remarks comments op-ed column editorial
      article essay book report blog release note text testimony filing transcript headline sign banner caption
      response answer reply word words question quote line
      """
    ),
    (
      .office,
      "president pope queen king chancellor governor mayor secretary senator ambassador minister premier"
    ),
    (
      .verb,
      """
      is are was were has have had did does do went came got made took gave saw knew thought became left kept held led
      met ran won lost sent spent brought bought built caught cut drew drove fell felt fought found grew heard hit let
      meant paid put rose sat set sold stood taught threw understood wore goes comes gets makes takes gives sees knows
      thinks becomes leaves keeps holds leads meets runs wins loses sends spends brings buys means pays wants needs
      likes seems looks works tries helps starts begins began turns plays moves lives believes appears continues
      allows faces includes remains serves supports votes hopes expects plans
      """
    ),
    (
      .verb,
      "wanted needed liked seemed looked worked tried helped started turned played moved lived believed appeared allowed faced included remained served supported voted hoped expected planned used asked called"
    ),
  ]
}
