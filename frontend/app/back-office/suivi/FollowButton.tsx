import { ActionButton } from '../forms/ActionForm.tsx';
import { useAgent } from '../frame/useAgent.ts';

/** Being told of what happens in a file, or no longer. The platform's operator is told of nothing. */
export function FollowButton({ isFollowed }: { isFollowed: boolean }) {
  const { viewer } = useAgent();
  if (!viewer.agent) return null;
  return (
    <div>
      <ActionButton intent="follow" fields={{ follows: isFollowed ? 'non' : 'oui' }} look="quiet" icon="eye">
        {isFollowed ? 'Ne plus suivre ce dossier' : 'Suivre ce dossier'}
      </ActionButton>
    </div>
  );
}
