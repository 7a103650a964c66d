//! Reads an actor.

use toml::Spanned;

use super::Loader;
use crate::model::actor::ActorKind;
use crate::packs::actor::ListedActor;
use crate::packs::closest::closest;
use crate::packs::file::{ActorTable, PackFile};
use crate::pattern::Text;

impl Loader<'_> {
    pub(super) fn actor(&mut self, file: &PackFile, table: ActorTable) {
        let Some(kind) = self.kind(file, &table.kind) else { return };
        let names = [&table.aliases, &table.people, &table.seats].into_iter().flatten();
        let said = std::iter::once(&table.name).chain(names).all(|name| self.said(file, name, "a name"));
        if !said {
            return;
        }
        let actor = ListedActor {
            name: table.name.into_inner().into(),
            kind,
            aliases: texts(table.aliases),
            people: texts(table.people),
            seats: texts(table.seats),
            of: table.of.map(|of| of.into_inner().into()),
        };
        let known = &self.contents.actors;
        let index = self.actors.get_or_insert_with(|| {
            known.iter().enumerate().map(|(index, actor)| (actor.name.clone(), index)).collect()
        });
        let actors = self.contents.actors.to_mut();
        match index.get(&actor.name) {
            Some(old) => actors[*old] = actor,
            None => {
                index.insert(actor.name.clone(), actors.len());
                actors.push(actor);
            }
        }
    }

    fn kind(&mut self, file: &PackFile, written: &Spanned<String>) -> Option<ActorKind> {
        let found = written.as_ref().as_str();
        if let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == found) {
            return Some(*kind);
        }
        let message = format!("expected person, organisation, country, place, group or other, found `{found}`");
        let help = match closest(found, KINDS.map(|(name, _)| name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a company, party, union or court is an `organisation`, a people a `group`".to_owned(),
        };
        self.error(file, written.span().start, message, help);
        None
    }
}

const KINDS: [(&str, ActorKind); 6] = [
    ("person", ActorKind::Person),
    ("organisation", ActorKind::Organisation),
    ("country", ActorKind::Country),
    ("place", ActorKind::Place),
    ("group", ActorKind::Group),
    ("other", ActorKind::Other),
];

fn texts(all: Vec<Spanned<String>>) -> std::borrow::Cow<'static, [Text]> {
    all.into_iter().map(|text| Text::from(text.into_inner())).collect()
}
