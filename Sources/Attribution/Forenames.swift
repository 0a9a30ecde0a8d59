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
    """
}
