import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import { columns, fetch_rows, row_height } from './rows.js';

const table = new TabulatorFull('#place', {
  columns: columns.map(([field, title, width]) => ({ field, title, width })),
  data: await fetch_rows(), rowHeight: row_height, height: '100%', selectableRows: 1,
});
table.on('tableBuilt', () => { globalThis.ready = true; });
