"""Common given names by the gender of most who bear them; some are in both lists. Lower case, by hand."""

from reader.extract.speakers.lexicon import words_of

MALE_NAMES = words_of(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven steve paul andrew joshua kenneth kevin brian george edward ronald timothy tim jason
    jeffrey jeff ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin ben samuel
    sam gregory greg frank alexander alex raymond patrick jack dennis jerry tyler aaron jose adam nathan henry
    douglas doug zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean
    austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne
    roy ralph randy eugene vincent russell louis philip phil bobby johnny bradley brad bill bob jim mike tom
    tony dan dave ted ned ken ron don rick chris matt nick pete fred leo barack bernie marco mitt jeb rand
    lindsey chuck mitch newt karl corey reince vladimir sergey sergei dmitry antony boris emmanuel francois
    angelo ahmed ali mohammed muhammad omar hassan xi kim recep bashar ari elijah luis carlos miguel pedro
    antonio jorge francisco javier manuel mario sergio oscar ivan igor viktor oleg andrei nikolai hans klaus
    wolfgang jean pierre jacques claude marcel giovanni silvio matteo bashir hugh neil ian colin nigel graham
    derek clive gordon simon stuart trevor barry howard stanley norman clarence leonard glenn dean rudy rudolph
    harry sheldon rex jared dick al jay jimmy lou max mel cory julian julio martin marvin maurice milton morgan
    nathaniel oliver preston quentin reginald ross rupert russ seth sid spencer todd travis troy tucker vernon
    victor wesley wilbur evan elliott dustin curtis hector herbert herman horace hubert ignacio irving isaac
    ismail jackson jake jamal jermaine jerome joel josh julius kurt lamar lance lester lewis lloyd lorenzo luke
    luther malcolm marc marcus maxwell melvin mickey miles mohamed morris murray nate nelson orlando otto owen
    percy ramon randall raul rene ricardo roberto rodney roland rodrigo roman ronnie rudolf salvador sandy
    santiago shane sidney spiro stefan sterling terence terrence theodore toby tommy vince virgil wade warren
    wendell wilfred woody yuri zack hal harvey horst gerhard gavin garrett gerard gilbert gus guy felix fernando
    floyd forrest franklin freddie enrique ernest ernesto emilio elmer edgar edmund eduardo edwin eli duncan
    dwight drew dominic diego desmond derrick dale damon darrell darren dario cyril conrad clyde cliff clifford
    cecil casey calvin cedric burt brendan bryant brett bo bert benny barney avery aubrey asher arnold archie
    andy andre alvin alonzo alfred alfonso aldo alberto adrian abraham abe craig clint clay clark
    chester chad cameron byron brent boyd blake bernard jon charlie danny robby rafael ed bret jaime felipe ray
    raphael dexter alejandro fidel lionel harlan stan marty rod gene saul solomon devin teddy len marshall zach geoff
    mick rahm pascal christoph geert alastair barack rush woody jeremiah wes denny armando arturo alberto cesar
    kerry ernie eddie freddy hank ike jeb josiah lenny lloyd lonnie mack monty neal nicolas norm ollie pablo rob robbie
    ronny ross scotty sheldon stephan stu theo tomas trey ty vic vinny winston xavier merrick khizr hakeem
    abdul abdullah amir anwar aziz bilal farid hamid hasan hussein ibrahim imran jamil karim khalid mahmoud mustafa
    nasser rashid saeed salman samir tariq yusuf zaid anil arjun deepak dinesh narendra preet raj rajiv ravi sanjay
    vijay vikram chen jin jun wei hiroshi kenji shinzo takeshi aleksandr alexei anatoly boris dmitri evgeny gennady
    mikhail nikita pavel petro sergiy volodymyr yevgeny andrzej donald lech jaroslaw bjorn lars nils sven erik olaf
    anders jens matthias dieter helmut heinz jurgen rainer uwe luca marco paolo giuseppe enzo francesco stefano
    andre antoine benoit bruno didier etienne fabrice francois gilles guillaume henri laurent michel nicolas olivier
    philippe thierry yves alfredo ernesto gonzalo guillermo gustavo hugo joaquin leopoldo mateo nicolas pablo rodolfo
    lee antonin tad osama leon dylann federico cornel muammar lyndon ferdinand glen woodrow daron jonah beau
    nidal trayvon sadiq sahil earl saddam allan monte sherrod dante geoffrey tamir tyrone laquan jeffery emmet
    chauncey adlai raheem nihad sebastian cassius hosni gideon orin deven junot adan filippo arne haile tayyip
    ilya gareth mostafa menachem manohar marius masayuki norbert elvis fethullah theodor yaakov fulgencio
    ashton gilad bowe siamak lachlan konstantin dmytro leonid isaias judd lanny montel zeke arlen markus
    dwyane akif mariano austan laszlo guido dannel kaveh trent akhil steffen armin holger amancio witold
    yukiya tristan colton landon liam caleb isaiah elias ezra silas micah malachi levi wyatt emmett ewan euan
    fergus callum rory declan cormac conor ronan seamus eamon padraig niall kieran angus hamish alasdair keir
    rishi sajid magnus torsten jorg bernd ludwig dirk joost pieter willem maarten thijs henrik soren rasmus
    mikkel aleksander tomasz pawel piotr krzysztof marek jakub ondrej vaclav zoltan istvan gabor attila nikos
    giorgos yannis kostas panos dimitris mehmet kemal ismet burak emre tayfun bulent yair avigdor ehud shimon
    itzhak moshe naftali yahya mahmud hamza walid ziad rafiq fouad salim nabil hisham kwame kofi thabo
    goodluck muhammadu olusegun chinedu emeka uhuru raila yoweri joaquim luiz jair alvaro mauricio yoshihide
    fumio junichiro prabowo mahathir nawaz shahbaz pervez ashraf rohan aditya amit rahul manmohan arvind nitin
    suresh ramesh mahesh rakesh ashok ajay vivek sundar elon jensen satoshi darius demetrius deandre marquis
    kareem rashad jalen lamont devonte terrell darnell otis roscoe rufus percival thaddeus barnaby jasper
    tarquin crispin jonny alfie reggie
    laurence pat robin leslie kelly dana taylor jamie jan lindsay nicola sasha tracy stacy marion billie
    jackie alexis andrea
    """
)
FEMALE_NAMES = words_of(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra
    rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren
    christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara
    madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn
    danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary chelsea
    melania ivanka tiffany carly kellyanne huma elena sonia loretta condoleezza sally kate katie jane jill jen
    jenny kathy cathy sue susie liz beth betsy becky debbie wendy peggy penny nikki ursula marine hope sheila
    rosa erica erin ellen claire kirsten tammy maggie molly meg mimi naomi nina norma paula phyllis rita robin
    roberta rosemary roxanne sandy sylvia tanya tara tina valerie vanessa vera veronica vivian yvonne zoe joni
    mia lena gwen gail fiona melanie dana courtney marcia marsha monica miriam muriel myra nadia nadine natasha
    noelle nora odette paulina phoebe priscilla raquel regina renee rhonda roslyn rosalind sabrina selena serena
    shannon stacy stacey sylvie tabitha tamara tasha therese tracy trudy vicki wanda winifred yolanda alexandra
    amelia agnes antoinette ariana arlene beatrice belinda bridget camille carla carmen cassandra cecilia
    colleen daisy darlene deanna delores elaine eleanor eileen elise eloise esther eva faith felicia florence
    francine freda gabrielle genevieve georgia geraldine gladys gretchen harriet hazel henrietta hilda holly ida
    imogen ingrid irene iris isabel ivy jackie jeanette jeanne jocelyn josephine juanita june kara katharine
    kristen kristin kirstie lara leah leslie lillian lily lindsay lois lorraine louise lucille lucy lydia mabel
    madeline mandy marcella marianne marion marjorie marlene maureen mavis maxine mercedes meredith mildred mona
    connie cindy charlene carrie caroline candice bonnie bianca bernadette audrey april annie anita adele alicia
    kerry billie allison ana antonia arianna symone patty ileana katrina madeleine norah claudia mollie monique lesley
    melinda carole heidi hilary annette gina mazie jillian dolores jenna alyssa abby megyn cecile jan lee pat pascale
    zeynep yasmeen tashfeen juanita loretta lael katy kathleen kirstjen laila lana lara latoya leila lisbeth lora lorena
    luann lupe lynn lynne maeve mae maia maya melody meryl minnie mira moira myrna nan nancy nell nelly noreen olga
    opal pam patrice pauline perla rachael ramona reba rena robyn rochelle ronna rosalie rosario rosie rowena ruby
    sade sasha shana shari shelby shelley shelly shirin sigrid silvia simone sinead sofia stella susana susanna tanisha
    tess thelma toni ursula uma velma viola vivienne whitney wilma winona xochitl yasmin yvette zelda aisha amina
    ayesha fatima hanan huda khadija layla malala mariam nadia noor rania salma samira yasmine zainab ayumi keiko yoko
    mei ling anastasia ekaterina irina ksenia larisa lyudmila marina nadezhda oksana olena svetlana tatiana tatyana
    yulia angelika birgit brigitte claudia greta gudrun heike helga jutta katrin petra renate silke steffi ute
    amelie chantal delphine elodie francoise helene isabelle joelle laurence martine mireille nathalie segolene
    severine sylvie veronique alejandra alma beatriz blanca catalina consuelo cristina dolores esperanza estela
    guadalupe inez isabela josefina lourdes lucia luisa luz magdalena marisol marta paloma pilar rocio soledad xiomara
    kelsey melanne michele dianne kelli gabby brigid bette roseann clara neera sahar dena patti omarosa angie
    adelle julianne janelle neela haleh clare dascha gilda luciana tracee lauryn shonda amandla danai patrisse
    joanne hasmik kylie libby virgie reem marwa paige hallie polly farhana monika betsey maryanne gwenda ivana
    scarlett louella louisa karlee johanna sophie gillian deb cecelia rebekah menaka tulsi randi trish tamron
    galia kamala marcy shailene mayra caitlyn kiki susannah terrie kimberley ina pramila gennifer margo gisela
    dina marla ava chloe zoey penelope ellie hailey saoirse niamh aoife siobhan orla ciara deirdre grainne
    priti sayeeda suella kemi annalena sahra giorgia mette jacinda chrystia rosena preet shabana nicola kezia
    anneliese dawn jess nusrat thangam kirsty mhairi leanne elin sian bethan carys cerys rhian gwenllian
    ingeborg astrid birgitta gro jonna sanna katja annegret sabine susanne ulrike anja svenja franziska
    manuela christiane margrethe helle inger agnieszka malgorzata katarzyna joanna ewa beata zuzana katalin
    ildiko eszter eleni ayse fatma emine elif tzipi ayelet miri asma nawal masih narges maryam parisa mahsa
    nasrin leymah ngozi graca aung sushma mamata priyanka nirmala indira benazir hina khaleda dilma violeta
    jeanine delfina tsai yingwen yuriko shakira latasha keisha tamika jasmine aaliyah imani zuri oprah beyonce
    rihanna whoopi ayanna ilhan rashida alexandria sharice cori
    taylor casey jordan morgan jamie lindsey ali cameron avery robbie
    """
)

GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES
