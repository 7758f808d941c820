// C++ text with comments, and if asked string contents, blanked out: checks look at code, and
// positions stay what they were.

const pieces = /\/\/[^\n]*|\/\*[^]*?\*\/|R"([^\s()\\]{0,16})\([^]*?\)\1"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'/g;

const blank = (text) => text.replace(/[^\n]/g, ' ');

export function without_comments(text) {
  return text.replace(pieces, (piece) => (piece.startsWith('//') || piece.startsWith('/*') ? blank(piece) : piece));
}

export function code_only(text) {
  return text.replace(pieces, (piece) => {
    if (piece.startsWith('//') || piece.startsWith('/*')) return blank(piece);
    // A digit separator (1'000'000) is no character literal.
    if (piece.startsWith("'")) return /^'(\\.+|[^\d].*|\d)'$/s.test(piece) ? `'${blank(piece.slice(1, -1))}'` : piece;
    return `"${blank(piece.slice(1, -1))}"`;
  });
}
