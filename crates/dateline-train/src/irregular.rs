//! Verbs whose past no rule gives: most are rarer in treebanks than in the news.

use dateline::model::syntax::Xpos;

/// For each form of the past its tag and its lemma.
pub fn pasts() -> impl Iterator<Item = (&'static str, Xpos, &'static str)> {
    VERBS.lines().flat_map(|line| {
        let mut words = line.split(' ');
        let lemma = words.next().unwrap_or_default();
        let forms = |forms: Option<&'static str>| forms.unwrap_or(lemma).split('/');
        let (past, participle) = (words.next(), words.next());
        let told = forms(past).map(move |form| (form, Xpos::Vbd, lemma));
        told.chain(forms(participle.or(past)).map(move |form| (form, Xpos::Vbn, lemma)))
    })
}

/// The verb, its past and its participle; two words where both are one, one where nothing changes.
const VERBS: &str = "\
arise arose arisen
awake awoke awoken
bear bore borne/born
beat beat beaten
become became become
befall befell befallen
beget begot begotten
begin began begun
behold beheld
bend bent
beset
bet
bid bid/bade bid/bidden
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
broadcast
build built
burn burned/burnt
burst
bust
buy bought
cast
catch caught
choose chose chosen
cling clung
come came come
cost
creep crept
cut
deal dealt
dig dug
dive dived/dove dived
draw drew drawn
dream dreamed/dreamt
drink drank drunk
drive drove driven
dwell dwelt/dwelled
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbid forbade/forbad forbidden
forecast
foresee foresaw foreseen
foretell foretold
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
freeze froze frozen
get got got/gotten
give gave given
go went gone
grind ground
grow grew grown
hang hung/hanged
hear heard
hide hid hidden
hit
hold held
hurt
inset
keep kept
kneel knelt/kneeled
know knew known
lay laid
lead led
lean leaned/leant
leap leaped/leapt
learn learned/learnt
leave left
lend lent
let
lie lay lain
light lit/lighted
lose lost
make made
mean meant
meet met
mislay mislaid
mislead misled
misread
misspell misspelled/misspelt
mistake mistook mistaken
misunderstand misunderstood
mow mowed mown/mowed
offset
outbid
outdo outdid outdone
outgrow outgrew outgrown
outlay outlaid
outrun outran outrun
outsell outsold
overcome overcame overcome
overdo overdid overdone
overdraw overdrew overdrawn
overfly overflew overflown
overhang overhung
overhear overheard
override overrode overridden
overrun overran overrun
oversee oversaw overseen
overshoot overshot
oversleep overslept
overspend overspent
overtake overtook overtaken
overthrow overthrew overthrown
pay paid
plead pleaded/pled
prove proved proven/proved
put
quit
read
rebroadcast
rebuild rebuilt
recast
redo redid redone
redraw redrew redrawn
refreeze refroze refrozen
relay relayed
remake remade
rend rent
repay repaid
rerun reran rerun
resell resold
reset
retake retook retaken
rethink rethought
rewind rewound
rewrite rewrote rewritten
rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
saw sawed sawn/sawed
say said
see saw seen
seek sought
sell sold
send sent
set
sew sewed sewn/sewed
shake shook shaken
shear sheared shorn/sheared
shed
shine shone/shined
shoot shot
show showed shown/showed
shrink shrank/shrunk shrunk/shrunken
shut
sing sang sung
sink sank/sunk sunk
sit sat
slay slew slain
sleep slept
slide slid
sling slung
slink slunk
slit
smell smelled/smelt
smite smote smitten
sow sowed sown/sowed
speak spoke spoken
speed sped/speeded
spell spelled/spelt
spend spent
spill spilled/spilt
spin spun
spit spat/spit
split
spoil spoiled/spoilt
spread
spring sprang/sprung sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
stride strode stridden
strike struck struck/stricken
string strung
strive strove/strived striven/strived
sublet
swear swore sworn
sweep swept
swell swelled swollen/swelled
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
telecast
tell told
think thought
throw threw thrown
thrust
tread trod trodden
typeset
undercut
undergo underwent undergone
underlie underlay underlain
understand understood
undertake undertook undertaken
underwrite underwrote underwritten
undo undid undone
unwind unwound
uphold upheld
upset
wake woke/waked woken
wear wore worn
weave wove woven
weep wept
wet
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wring wrung
write wrote written";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_its_forms() {
        let all: Vec<_> = pasts().collect();
        for told in [
            ("fled", Xpos::Vbd, "flee"),
            ("fled", Xpos::Vbn, "flee"),
            ("bade", Xpos::Vbd, "bid"),
            ("shed", Xpos::Vbd, "shed"),
        ] {
            assert!(all.contains(&told), "{told:?}");
        }
        assert!(!all.contains(&("broke", Xpos::Vbn, "break")));
    }
}
