/// Frequent forenames with the gender that they usually tell; names that tell none stand in both lists.
///
/// They serve to know a name as a person's and to keep *he* and *she* apart; a title beside the name outweighs
/// them, and a name in neither list says nothing.
enum Forenames {
  static let male = """
    aaron abdul abdullah abraham adam adnan adrian ahmad ahmed aidan alan albert alejandro aleksandr alex alexander alexei
    alfonso alfred ali alistair allen alvin amir anders andre andrea andreas andrei andrew andy angelo anthony anton antonio antony
    arnold art arthur ashton asif aubrey august austin barack barry bashar ben benjamin bernard bernardo bernie bert bill billy
    björn bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan calvin carl carlos carter cecil
    chad charles charlie chester chet chris christian christoph christopher chuck clarence claude clay clayton cliff clifford clint clyde
    cody colin conor corey cory craig curt curtis cyrus dale damian damien dan daniel danny darrell darren darryl dave david dean
    denis dennis derek desmond dick diego dimitri dirk dmitri dmitry dominic don donald doug douglas drew duncan dwight earl ed eddie
    edgar eduardo edward edwin eli elijah elliot elliott emilio emmanuel enrique eric erik ernest ernie ethan eugene evan
    fabio farouk felipe felix ferdinand fernando florian francis francisco francois françois frank franklin fred freddie frederick
    gabriel garrett gary gavin gene geoff geoffrey george gerald gerard gerhard giovanni glen glenn gordon graham grant greg
    gregg gregory guillermo gunther gus guy hal hamid hank hans harold harry harvey hassan heath hector heinrich henri henrik henry
    herbert herman hiroshi horst howard hugh hugo hussein ian ibrahim ignacio igor imran irving isaac ismail ivan jack jackson jacob
    jacques jaime jake jakob james jamie jan jared jason javier jay jean jeb jed jeff jeffrey jens jeremy jerome jerry
    jesse jesus jim jimmy joachim joaquin joe joel johan johannes john johnny jon jonathan jordan jorge jose josef joseph josh joshua
    josé juan juergen julian julio julius justin jürgen kamal karim karl keith ken kenneth kent kevin khalid kirk klaus kofi konstantin
    kurt kyle lamar lance larry lars laurence lawrence lee leo leon leonard leonid leroy leslie lester lewis lindsey lionel lloyd logan
    lou louis luca lucas luciano luigi luis luke lyle lyndon mack magnus mahmoud malcolm manfred manuel marc marcel marcelo marco marcos marcus
    mario marion mark markus marlon marshall martin marvin mathew mathias matt matteo matthew matthias maurice max maxim maxwell mel melvin
    michael michel miguel mike mikhail milan miles milton mitch mitchell mitt mohamed mohammad mohammed morgan morris moses muhammad murray
    mustafa nabil narendra nate nathan nathaniel neal ned neil nelson newt nicholas nick nicolas nicolás nigel nikolai noah noel nolan
    norman oleg oliver omar orlando oscar osama otis otto owen pablo paolo pascal pat patrick paul pavel pedro per perry pete peter
    petr phil philip philippe phillip pierre pietro preston quentin rafael rahul raj ralph ramon rand randall randy raul ray raymond
    recep reggie reginald reince rene rex ricardo rich richard rick ricky rob robert roberto robin rod rodney rodrigo roger roland rolf roman
    ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rupert russ russell ryan saddam salman sam sami samuel sandeep sanjay
    saul scott sean seamus sebastian serge sergei sergey sergio seth shane shaun shawn shimon sidney silvio simon solomon stan stanley
    stefan stephen steve steven stewart stuart sven ted teddy terence terrence terry theo theodore thiago thomas tim timothy tobias
    todd tom tomas tommy tony travis trent trevor trey troy tyler valentin vernon vic victor viktor vikram vince vincent virgil vladimir
    vlad wade wallace walter warren wayne wendell werner wesley wilbur wilhelm will willard william willie wolf wolfgang woodrow xavier xi
    yahya yasser yuri yusuf zach zachary zack zbigniew marty reid tad ty byron errol ken jody kris kelly chase cole dusty ezra
    huma
    afonso ambrose andriy aneirin angus anil anselm arjun ashok attila augustus babatunde bartholomew
    basil bastiaan benedict bengt bertil bertram bjarne bogdan bogumil bohdan bram branko bratislav
    bálint béla callum casper cedric chidi chinedu corin cormac cornelis cuthbert cyril dafydd declan
    deepak dejan dragan duarte dylan eamon edmund einar eivind elias emeka emeric emil emre emrys esben
    ewan ferenc fergus finlay fintan frode gareth gideon gijs godfrey gonçalo goran gunnar gyorgy györgy
    gábor géza haakon hakan halvard hamish harald harish hendrik henning horace hubert humphrey håkon
    idris ikenna imre ingvar isidore istván ivo jaroslav jasper jeroen jesper jiri jiří jonas joost
    josiah josip jovan joão jános józsef jørgen kasper kazimierz kazuo kemal kenji kjell knut koen
    kristian krzysztof kwame kwesi kåre lachlan lajos lasse leif leopold linus lucian lucius luka luís
    lászló maarten makoto manoj marek marko mateusz mehmet mikkel miklós milos miloš miroslav mladen
    mohan morten murat mykola naoki nenad neville niall niels nikola nils nuno obadiah obinna octavius
    olaf olav ole oleksandr olumide ondrej orhan osbert oskar osman osvald oswald owain padraig paulo
    pawel paweł peregrine petar phineas piet pieter piotr prakash quincy rade radek radko radoslav
    ragnar rajesh ramesh rasmus ravi reuben rhys roald rohan ruairi rufus rui ruprecht rutherford ruud
    sander satoshi segun selim septimus serhiy serkan shinji sigurd silas silvester simeon sindre sipho
    sjoerd slobodan srdjan stanislav steinar stellan stjepan sunil suresh svein sverre sylvester sándor
    søren tadhg takashi tamás taro tarık thabo thaddeus themba thijs thorsten tiago tibor tomasz
    tomislav torben tore torsten trond tunde ulf ulysses vaclav vasco vasil vesel vidar vijay vivek
    vladislav vojislav volodymyr václav waldo wendel wilfred willem wim winston wojciech wouter yoshio
    zdenek zebulon zlatko zoltán zoran zsolt åke
    """

  static let female = """
    abby abigail ada adela adele adriana agnes aisha alejandra alena alessandra alex alexandra alexis alice alicia alina alison
    allison alma alyssa amanda amber amelia amina amy ana anastasia andrea angela angelina angie anita anja ann anna annabel anne
    annette annie annika antonia april ariana arianna arlene ashley astrid aubrey audrey aurora ava barbara beatrice beatriz becky bella bernadette
    bernice beth bethany betsy betty beverly bianca birgit bonnie brandi brenda briana bridget brittany brooke camilla camille candace
    candice carin carla carly carmen carol carole carolina caroline carolyn carrie cassandra catalina catherine cathy cecilia cecile celeste
    celia charlene charlotte chelsea cheryl chloe christa christiane christie christina christine cindy claire clara clarissa claudia
    colette colleen connie consuelo cora corinne cornelia courtney cristina crystal cynthia daisy dana daniela danielle daphne dawn debbie
    deborah debra deirdre delia denise diana diane dianne dolores donna dora doris dorothy edith eileen elaine elena eleanor elisa elisabeth
    elise eliza elizabeth ella ellen elsa emilia emily emma erica erika erin esther ethel eva eve evelyn faith fatima felicia fiona
    flora florence frances francesca francine frida gabriela gabrielle gail georgia geraldine gerda gertrude gina ginger gladys glenda
    gloria grace greta gretchen guadalupe gwen gwendolyn hailey hannah harriet hazel heather heidi helen helena helene helga hilary hilda
    hillary holly hope huma ida ilona ilse imelda imogen ines ingrid irena irene irina iris isabel isabella isabelle ivanka ivy jackie
    jacqueline jan jana jane janet janice janine jasmine jean jeanette jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne
    jocelyn jody josephine joy joyce juanita judith judy julia juliana julie juliet june karen karin karina karla kate katarina
    katharine katherine kathleen kathryn kathy katie katrina kay kayla kelli kelly kelsey kerry kim kimberly kirsten krista kristen kristin
    kristina laila lana lara laura lauren leah leila lena leslie leticia lillian lily linda lindsay lindsey lisa liz liza lois lola
    loretta lori lorraine louise lucia lucille lucy luisa lydia lynn lynne mabel madeleine madeline maggie malia mandy marcia margaret margarita margot
    maria marian marianne marie marilyn marina marion marissa marjorie marlene marsha marta martha martina mary maryam matilda maureen maya
    megan megyn melania melanie melinda melissa mercedes meredith mia michaela michele michelle mildred mindy miranda miriam mitzi mollie molly mona
    monica monika morgan myra myrna nadia nadine nancy naomi natalia natalie natasha nell nicole nicola nikki nina nora norma olga olivia
    ophelia pam pamela pat patricia patty paula pauline pearl peggy penelope petra phyllis pia priscilla rachel ramona raquel rebecca regina
    renate renee rita roberta robin rosa rosalind rose rosemary roxanne ruby ruth sabine sabrina sally samantha sandra sara sarah sasha savannah
    selena serena shannon sharon sheila shelley sheri sherry shirley sigrid silvia simone sofia sonia sonja sophia sophie stacey stacy
    stella stephanie sue susan susanna susanne suzanne sylvia tamara tammy tania tanya tara tatiana teresa terri tess thelma theresa tiffany
    tina toni tonya tracy trudy ulrike ursula valentina valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda wendy
    whitney wilhelmina wilma winifred xenia yasmin yolanda yvette yvonne zoe reshma neera kellyanne susana tulsi condoleezza sonia dilma angela
    haley maría inés lucía zoë chloë carly jessie jamie terry tracey lynn nikki robby kris loretta kamala
    aafke abena adaeze adaora agatha agnete ailsa aisling akiko akosua aleksandra amara ananya angharad
    anjali anneke annelies aoife araminta aslaug aylin ayumi ayşe beatrix berit bethan biljana blanche
    bodil bojana bozena bożena branwen britt bronwen carys catarina cecily ceridwen chiamaka chidinma
    chioma clementine conceição cordelia dagny danica danuta deepa delphine delyth divya dorothea
    dragana dubravka ebba edda efua eilidh eira eleanora eleri elif elin eloise emiko emine ernestine
    erzsébet esme eugenia euphemia ewa fatma femke ffion filipa filiz fionnuala folake freja funmilayo
    fátima geertje georgiana gerd grainne graça greet greetje gudrun gunhild guðrún gwendolen gwyneth
    halina hanako hanneke harmke haruka hedda hedvig henrietta hermione hester hilde hiroko hortense
    ifeoma ilka inga ingeborg inger inês isolde ivana jadwiga jagoda jantje jasna jelena joana jovana
    judit junko kaja kari katalin katarzyna kavita kazuko keiko khadija kirsti kirsty klára kristín
    ksenia kumiko lakshmi lavinia leonor leonora letitia lettice leyla lidija lieke liesbet liesbeth
    ljuba lotte lovisa lucinda ludmila maartje madalena maeve mafalda magda magdolna mair mairead mairi
    mara maren margarida mariam marieke marija marijke mariko marit małgorzata meera megumi meryem mette
    michiko milena mileva milica milka millicent mirjana mirna morag muriel naoko nasrin natasa neeltje
    neha nerys ngozi niamh nilüfer nkechi nneka nomvula noriko nuala odette odile oksana olena orla
    ottoline padma persis philippa phoebe piroska pooja priya radha radmila ragnhild randi rania reiko
    rekha renata rhiannon roisin rosamund rosário rowena ruzica sabina sachiko salma samira sanne
    saoirse saskia selina shanti shreya sian sibyl signe signy sigríður sinead siobhan siân snezana
    solveig stana sunita sunniva svanhild svetlana sybil tabitha tamsin tatjana temitope teodora tessa
    thandiwe thea theodora thomasina tineke tomoko tove trijntje turid tuva usha venetia vesna
    wilhelmijn yelena yetunde ylva yoko yumiko zahra zainab zanele zdravka zelda zenobia zeynep zofia
    zorica zsuzsa zsuzsanna zsófia zuzana ágnes åse éva þóra
    """
}
