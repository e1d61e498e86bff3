export { NewBatch as default } from '../back-office/batches/NewBatch.tsx';
