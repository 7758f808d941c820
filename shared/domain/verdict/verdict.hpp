// 裁定 Verdict: what the server decided about one command; and 需处理 VerdictNote, the durable row that keeps a refused or
// merged command, with what the person asked, until they deal with it. Lives in the person's private leaf, so it
// reaches all of their devices and nobody else's.
#pragma once

#include <array>
#include <string>

#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

enum class Verdict : std::uint8_t {
  applied,
  merged,    // taken, but not exactly as asked; the note says what was kept and what was lost
  rejected,  // not taken; the note holds the whole command
  repeated,  // this number was decided before
};
inline constexpr std::array<std::string_view, 4> verdict_names{"applied", "merged", "rejected", "repeated"};

struct VerdictNoteNoun;
using VerdictNoteId = base::StrongId<VerdictNoteNoun>;

struct VerdictNote {
  VerdictNoteId id;  // derived from device and n, so deciding twice cannot make two (verdict_note_id)
  StaffId person;
  DeviceId device;
  std::int64_t n = 0;  // the command's number on its device
  Verdict verdict = Verdict::rejected;
  std::string command;  // command kind's wire name
  std::string code;     // refusal code's name; empty for merged
  std::string field;
  std::string detail;     // JSON or text of the refusal, losses, skipped rows
  std::string arguments;  // the command's args as they came, so that nothing typed is lost
  base::Instant claimed_at;
  base::Instant decided_at;

  friend bool operator==(const VerdictNote&, const VerdictNote&) = default;
};

std::span<const FieldSpec> verdict_note_fields();

template <class Entity, class Visit>
void each_verdict_note_field(Entity& note, Visit&& visit) {
  visit(note.person), visit(note.device), visit(note.n), visit(note.verdict), visit(note.command), visit(note.code), visit(note.field),
      visit(note.detail), visit(note.arguments), visit(note.claimed_at), visit(note.decided_at);
}

VerdictNoteId verdict_note_id(DeviceId device, std::int64_t n);

// The person has seen it; the note goes away on all of their devices.
struct DismissVerdict {
  VerdictNoteId note;
};

}  // namespace actline::domain
