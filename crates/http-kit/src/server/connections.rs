//! Who holds how many connections.

use std::{
    collections::{HashMap, hash_map::Entry},
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Counts connections per caller, so that one caller can't take them all.
#[derive(Clone, Default)]
pub(crate) struct Connections(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One counted connection; it is given back when this is dropped.
pub(crate) struct Place {
    connections: Connections,
    caller: IpAddr,
}

impl Connections {
    /// A place for one more connection from this address, unless it holds `most` already.
    pub(crate) fn place(&self, address: IpAddr, most: usize) -> Option<Place> {
        let caller = caller_of(address);
        let mut counts = self.counts();
        let count = counts.entry(caller).or_default();
        if most <= *count {
            return None;
        }
        *count += 1;
        Some(Place { connections: self.clone(), caller })
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        // The counts are right after every statement, so a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Entry::Occupied(mut entry) = self.connections.counts().entry(self.caller) {
            *entry.get_mut() -= 1;
            if *entry.get() == 0 {
                entry.remove();
            }
        }
    }
}

/// Whoever has an IPv6 address has 2^64 of them: the network counts as one caller.
fn caller_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves: T38.
    #[test]
    fn one_caller_has_a_limited_number_of_places_and_gets_them_back() {
        let connections = Connections::default();
        let [first, same, other] = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"].map(|a| a.parse::<IpAddr>().unwrap());
        let held = connections.place(first, 1);
        assert!(held.is_some());
        assert!(connections.place(same, 1).is_none());
        assert!(connections.place(other, 1).is_some());
        drop(held);
        assert!(connections.place(same, 1).is_some());
        assert!(connections.counts().is_empty());
    }
}
