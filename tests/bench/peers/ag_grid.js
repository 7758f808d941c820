import { AllCommunityModule, ModuleRegistry, createGrid } from 'ag-grid-community';
import { columns, fetch_rows, row_height } from './rows.js';

ModuleRegistry.registerModules([AllCommunityModule]);
createGrid(document.getElementById('place'), {
  columnDefs: columns.map(([field, headerName, width]) => ({ field, headerName, width, sortable: true })),
  rowData: await fetch_rows(), rowHeight: row_height, rowSelection: { mode: 'singleRow', checkboxes: false },
  onFirstDataRendered: () => { globalThis.ready = true; },
});
