#include "shared/domain/post/grants.hpp"

namespace actline::domain {

Grants standard_grants(Role role) {
  switch (role) {
    case Role::rep: return {};
    case Role::manager: return {.sees = Reach::team, .writes = Reach::team, .transfers = Reach::team, .exports = true};
    case Role::operations:
    case Role::system: break;
  }
  return {.sees = Reach::all, .writes = Reach::all, .transfers = Reach::all, .exports = true, .organises = true};
}

bool covers(Reach outer, Reach inner) {
  if (outer == inner) return true;
  switch (outer) {
    case Reach::none: return false;
    case Reach::own: return inner == Reach::none;
    // The people of a unit need not be those who report to somebody, nor the other way round.
    case Reach::store:
    case Reach::team: return inner == Reach::none || inner == Reach::own;
    case Reach::all: return true;
  }
  return false;
}

bool covers(const Grants& outer, const Grants& inner) {
  return covers(outer.sees, inner.sees) && covers(outer.writes, inner.writes) && covers(outer.transfers, inner.transfers) &&
         (outer.imports || !inner.imports) && (outer.exports || !inner.exports) && outer.phones >= inner.phones &&
         (outer.organises || !inner.organises);
}

}  // namespace actline::domain
