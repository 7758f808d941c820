#include "server/backup/finding.hpp"

#include <string_view>

namespace actline::server {

namespace {

std::string_view text_key(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::note_unreadable: return "program.note_unreadable";
    case Finding::Kind::database_missing: return "program.database_missing";
    case Finding::Kind::database_damaged: return "program.database_damaged";
    case Finding::Kind::row_damaged: return "program.row_damaged";
    case Finding::Kind::rows_missing: return "program.rows_missing";
    case Finding::Kind::not_indexed: return "program.not_indexed";
    case Finding::Kind::wrong_leaf: return "program.wrong_leaf";
    case Finding::Kind::head_behind: return "program.head_behind";
    case Finding::Kind::photo_missing: return "program.photo_missing";
    case Finding::Kind::photo_damaged: return "program.photo_damaged";
    case Finding::Kind::journal_damaged: return "program.journal_damaged";
    case Finding::Kind::journal_disordered: return "program.journal_disordered";
    case Finding::Kind::journal_foreign: return "program.journal_foreign";
  }
  return "program.database_damaged";
}

}  // namespace

std::string sentence(const Finding& finding, base::Language language) {
  return base::text_with(language, text_key(finding.kind), {{"count", std::to_string(finding.count)}, {"detail", finding.detail}});
}

}  // namespace actline::server
