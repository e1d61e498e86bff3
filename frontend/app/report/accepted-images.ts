/** What a file field offers to choose; what a file is, is judged by its content. */
export const ACCEPTED_IMAGES = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif';
