#include "shared/sync/session_phase.hpp"

namespace actline::sync {

namespace {

// An answer belongs to a phase that asked; elsewhere it comes too late and means nothing.
Reaction answered(Phase phase, Reaction reaction) {
  switch (phase) {
    case Phase::greeting:
    case Phase::bootstrapping:
    case Phase::pushing:
    case Phase::pulling: return reaction;
    case Phase::loading:
    case Phase::idle:
    case Phase::offline:
    case Phase::signed_out:
    case Phase::refused: return Reaction::nothing;
  }
  return Reaction::nothing;
}

Reaction on_loaded(Phase phase) { return phase == Phase::loading ? Reaction::greet : Reaction::nothing; }

Reaction on_store_answered(Phase phase) {
  switch (phase) {
    case Phase::bootstrapping:
    case Phase::idle:
    case Phase::pulling: return Reaction::proceed;
    case Phase::greeting:
    case Phase::pushing:  // the answer under way proceeds
    case Phase::loading:
    case Phase::offline:
    case Phase::signed_out:
    case Phase::refused: return Reaction::nothing;
  }
  return Reaction::nothing;
}

Reaction on_head_moved(Phase phase) {
  switch (phase) {
    case Phase::idle: return Reaction::look;
    case Phase::offline:  // a server that asked us to wait announces heads all the same
    case Phase::greeting:
    case Phase::bootstrapping:
    case Phase::pushing:
    case Phase::pulling:  // remembered, looked at when the exchange under way is done
    case Phase::loading:
    case Phase::signed_out:
    case Phase::refused: return Reaction::nothing;
  }
  return Reaction::nothing;
}

Reaction on_kicked(Phase phase) {
  switch (phase) {
    case Phase::greeting:  // it is doing that
    case Phase::loading: return Reaction::nothing;
    case Phase::bootstrapping:
    case Phase::idle:
    case Phase::pushing:
    case Phase::pulling:
    case Phase::offline:
    case Phase::signed_out:
    case Phase::refused: return Reaction::greet;
  }
  return Reaction::nothing;
}

Reaction on_told_to_greet(Phase phase) {
  switch (phase) {
    case Phase::bootstrapping:
    case Phase::pushing:
    case Phase::pulling: return Reaction::greet;
    case Phase::greeting:  // a server that does not take hello for an answer
      return Reaction::back_off;
    case Phase::loading:
    case Phase::idle:
    case Phase::offline:
    case Phase::signed_out:
    case Phase::refused: return Reaction::nothing;
  }
  return Reaction::nothing;
}

Reaction on_went_offline(Phase phase) {
  switch (phase) {
    case Phase::greeting:
    case Phase::bootstrapping:
    case Phase::idle:
    case Phase::pushing:
    case Phase::pulling:
    case Phase::offline: return Reaction::drop;
    case Phase::loading:
    case Phase::signed_out:
    case Phase::refused: return Reaction::nothing;
  }
  return Reaction::nothing;
}

Reaction on_came_online(Phase phase) {
  switch (phase) {
    case Phase::idle:
    case Phase::offline: return Reaction::look;
    case Phase::loading:
    case Phase::greeting:
    case Phase::bootstrapping:
    case Phase::pushing:
    case Phase::pulling:
    case Phase::signed_out:
    case Phase::refused: return Reaction::nothing;
  }
  return Reaction::nothing;
}

Reaction on_shown(Phase phase) {
  switch (phase) {
    case Phase::idle:
    case Phase::offline: return Reaction::look;
    case Phase::signed_out:  // they may have signed in elsewhere
      return Reaction::greet;
    case Phase::loading:
    case Phase::greeting:
    case Phase::bootstrapping:
    case Phase::pushing:
    case Phase::pulling:
    case Phase::refused: return Reaction::nothing;
  }
  return Reaction::nothing;
}

Reaction on_signed_in(Phase phase) { return phase == Phase::loading ? Reaction::nothing : Reaction::greet; }

Reaction on_due(Phase phase) {
  switch (phase) {
    case Phase::idle:
    case Phase::offline: return Reaction::look;
    case Phase::refused: return Reaction::greet;
    case Phase::greeting:
    case Phase::bootstrapping:
    case Phase::pushing:
    case Phase::pulling:
    case Phase::loading:
    case Phase::signed_out: return Reaction::nothing;
  }
  return Reaction::nothing;
}

}  // namespace

Reaction reaction_to(SessionEvent event, Phase phase) {
  switch (event) {
    case SessionEvent::loaded: return on_loaded(phase);
    case SessionEvent::load_failed:  // the platform loads again; until then there is nothing to go by
      return Reaction::nothing;
    case SessionEvent::greeted:
    case SessionEvent::pushed:
    case SessionEvent::page_came: return answered(phase, Reaction::proceed);
    case SessionEvent::page_kept:
    case SessionEvent::page_refused:  // the store is asked again later; the rest need not wait for it
    case SessionEvent::command_saved: return on_store_answered(phase);
    case SessionEvent::head_moved: return on_head_moved(phase);
    case SessionEvent::kicked: return on_kicked(phase);
    case SessionEvent::no_answer:
    case SessionEvent::told_later: return answered(phase, Reaction::back_off);
    case SessionEvent::told_to_greet: return on_told_to_greet(phase);
    case SessionEvent::told_to_sign_in: return answered(phase, Reaction::sign_in);
    case SessionEvent::told_no: return answered(phase, Reaction::give_up);
    case SessionEvent::went_offline: return on_went_offline(phase);
    case SessionEvent::came_online: return on_came_online(phase);
    case SessionEvent::hidden: return Reaction::nothing;
    case SessionEvent::shown: return on_shown(phase);
    case SessionEvent::signed_in: return on_signed_in(phase);
    case SessionEvent::due: return on_due(phase);
  }
  return Reaction::nothing;
}

}  // namespace actline::sync
