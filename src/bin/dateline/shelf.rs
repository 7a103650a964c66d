//! The packs of a run. Articles of different folders may be read with different ones; each is made once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use dateline::Packs;

use crate::{config, packs};

/// All packs that a run has asked for, by the folders that they were made of.
pub struct Shelf {
    typed: Vec<PathBuf>,
    made: BTreeMap<Vec<PathBuf>, Rc<Packs>>,
    near: BTreeMap<PathBuf, Vec<PathBuf>>,
}

impl Shelf {
    /// A shelf on which every pack stands under those that were typed.
    pub fn new(typed: &[PathBuf]) -> Self {
        Self { typed: typed.to_vec(), made: BTreeMap::new(), near: BTreeMap::new() }
    }

    /// Makes the packs for what lies in a folder.
    ///
    /// # Errors
    /// Every fault of every file, each as a message.
    pub fn prepare(&mut self, folder: &Path) -> Result<Rc<Packs>, Vec<String>> {
        if !self.near.contains_key(folder) {
            let mut all = config::packs_near(folder).map_err(|message| vec![message])?;
            all.extend(self.typed.iter().cloned());
            if !self.made.contains_key(&all) {
                let packs = packs::load(&all)?;
                self.made.insert(all.clone(), Rc::new(packs));
            }
            self.near.insert(folder.to_owned(), all);
        }
        Ok(self.of(folder))
    }

    /// The packs for what lies in a folder that was prepared.
    pub fn of(&self, folder: &Path) -> Rc<Packs> {
        self.made[&self.near[folder]].clone()
    }
}
