//! The best tree over the words of a sentence, given a score for each word and head.

use super::matrix::largest;

/// For each word the head that makes the best tree with one root; the number of words stands for the root. `scores` has a
/// row a word with the score of each head, the root last.
#[must_use]
pub fn tree(scores: &[f32], n: usize) -> Vec<usize> {
    if n == 0 {
        return Vec::new();
    }
    let row = |word: usize| &scores[word * (n + 1)..(word + 1) * (n + 1)];
    // No word is its own head: that score is the lowest there is.
    let greedy: Vec<usize> = (0..n).map(|word| largest(row(word))).collect();
    if greedy.iter().filter(|&&head| head == n).count() == 1 && cycle(&greedy, n).is_none() {
        return greedy;
    }
    // The word for which being the root costs least is the root.
    let loss = |word: usize| {
        let other = if greedy[word] < n { greedy[word] } else { largest(&row(word)[..n]) };
        row(word)[other] - row(word)[n]
    };
    let root = (0..n).min_by(|&a, &b| loss(a).total_cmp(&loss(b))).unwrap_or(0);
    let mut rows: Vec<Vec<f32>> = (0..n).map(|word| row(word).to_vec()).collect();
    for (word, row) in rows.iter_mut().enumerate() {
        row[n] = f32::MIN;
        if word == root {
            row.fill(f32::MIN);
            row[n] = 0.0;
        }
        row[word] = f32::NEG_INFINITY;
    }
    contract(rows, n)
}

/// Words that are each other's heads in a ring.
fn cycle(heads: &[usize], n: usize) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; n];
    for start in 0..n {
        let mut at = start;
        while at < n && seen[at] == usize::MAX {
            seen[at] = start;
            at = heads[at];
        }
        if at < n && seen[at] == start {
            let mut ring = vec![at];
            let mut next = heads[at];
            while next != at {
                ring.push(next);
                next = heads[next];
            }
            return Some(ring);
        }
    }
    None
}

/// The algorithm of Chu, Liu and Edmonds: rings become one node until there is none.
fn contract(rows: Vec<Vec<f32>>, n: usize) -> Vec<usize> {
    let heads: Vec<usize> = rows.iter().map(|row| largest(row)).collect();
    let Some(ring) = cycle(&heads, n) else { return heads };
    let in_ring = |node: usize| ring.contains(&node);
    let outside: Vec<usize> = (0..n).filter(|&node| !in_ring(node)).collect();
    let m = outside.len() + 1;
    // The new nodes: those outside, then the ring, then the root.
    let mut small = vec![vec![f32::MIN; m + 1]; m];
    small[m - 1][m - 1] = f32::NEG_INFINITY;
    let mut leaves = vec![ring[0]; m];
    let mut enters = vec![ring[0]; m + 1];
    for (i, &node) in outside.iter().enumerate() {
        for (j, &head) in outside.iter().enumerate() {
            small[i][j] = rows[node][head];
        }
        small[i][m] = rows[node][n];
        let from = ring.iter().copied().reduce(|a, b| if rows[node][b] > rows[node][a] { b } else { a });
        leaves[i] = from.unwrap_or(ring[0]);
        small[i][m - 1] = rows[node][leaves[i]];
    }
    for (j, head) in outside.iter().copied().map(Some).chain([None]).enumerate() {
        let head = head.unwrap_or(n);
        let gain = |word: usize| (rows[word][head] - rows[word][heads[word]]).max(f32::MIN);
        let into = ring.iter().copied().reduce(|a, b| if gain(b) > gain(a) { b } else { a }).unwrap_or(ring[0]);
        let j = if j < outside.len() { j } else { m };
        enters[j] = into;
        small[m - 1][j] = gain(into);
    }
    let found = contract(small, m);
    let mut result = heads;
    for (i, &node) in outside.iter().enumerate() {
        result[node] = match found[i] {
            head if head == m => n,
            head if head == m - 1 => leaves[i],
            head => outside[head],
        };
    }
    let from = found[m - 1];
    result[enters[from]] = if from == m { n } else { outside[from.min(m - 2)] };
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_rings_and_keeps_one_root() {
        let mut seed = 1u64;
        for n in 1..40 {
            let mut scores = vec![0.0; n * (n + 1)];
            for score in &mut scores {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *score = (seed >> 40) as f32 / 1e6;
            }
            let heads = tree(&scores, n);
            assert_eq!(heads.iter().filter(|&&head| head == n).count(), 1);
            assert_eq!(cycle(&heads, n), None);
        }
    }

    #[test]
    fn takes_the_best_tree() {
        let no = f32::NEG_INFINITY;
        // 0 and 1 like each other best; the tree must break the ring where it costs least.
        let scores = [no, 9.0, 1.0, 5.0, 8.0, no, 1.0, 1.0, 7.0, 1.0, no, 0.0];
        assert_eq!(tree(&scores, 3), [3, 0, 0]);
    }
}
