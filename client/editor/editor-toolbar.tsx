import {
  ArrowRedoIcon,
  ArrowUndoIcon,
  BulletListIcon,
  ChevronDownIcon,
  LinkIcon,
  NumberListIcon,
} from '@navikt/aksel-icons'
import type { ChainedCommands, Editor } from '@tiptap/core'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import './editor-toolbar.css'
import { focusedEditor, leaveToolbar, onToolbarRequest, useFocusedEditor } from './focused-editor.ts'
import { LinkForm } from './link-form.tsx'
import { ariaKeys, keysName } from './shortcut-names.ts'
import { undoOnPage } from './undo-on-page.ts'
import { useToolbarState } from './use-toolbar-state.ts'
import { useUndoKeys } from './use-undo-keys.ts'

export interface EditorToolbarProps {
  readonly sync: PlanSync
}

const styles = ['text', 'heading', 'smallerHeading'] as const

/**
 * Tools for the text with focus, and the page's undo. One tab stop: arrows, Home and End move along it, Escape goes
 * back to the text. Tools that cannot be used now stay where they are and say so.
 */
export function EditorToolbar({ sync }: EditorToolbarProps) {
  const { t } = useTranslation()
  useUndoKeys(sync)
  const canUndo = usePlanSync(sync, (state) => state.canUndo)
  const canRedo = usePlanSync(sync, (state) => state.canRedo)
  const focused = useFocusedEditor()
  const state = useToolbarState(focused)
  const [linking, setLinking] = useState<Editor | null>(null)
  const tools = useRef<HTMLDivElement>(null)
  const stop = useRef(0)

  const prose = focused?.kind === 'prose' ? focused.editor : null
  const change = (command: (chain: ChainedCommands) => ChainedCommands) => () => {
    if (prose === null) return
    prose.view.focus()
    command(prose.chain()).run()
  }
  const buttons = () => toolsIn(tools.current)
  const moveTo = (index: number) => {
    stop.current = index
    for (const [place, button] of buttons().entries()) button.tabIndex = place === index ? 0 : -1
  }

  // The style menu's own button is one of the tools, and which tools there are changes with the text.
  useEffect(() => moveTo(Math.min(stop.current, buttons().length - 1)))
  useEffect(
    () =>
      onToolbarRequest((request) => {
        if (request === 'link') setLinking(focusedEditor()?.editor ?? null)
        else toolsIn(tools.current)[stop.current]?.focus()
      }),
    [],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLButtonElement) || event.target.closest('.menu-list, .link-form') !== null) return
    if (event.key === 'Escape') return focused?.editor.view.focus()
    const all = buttons()
    const here = all.indexOf(event.target)
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const index = (next + all.length) % all.length
    moveTo(index)
    all[index]?.focus()
  }
  /** A press on a tool leaves the caret in the text. */
  const keepFocus = (event: MouseEvent) => {
    if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
  }
  const onFocus = (event: FocusEvent) => {
    const index = event.target instanceof HTMLButtonElement ? buttons().indexOf(event.target) : -1
    if (index !== -1) moveTo(index)
  }
  const closeLink = () => {
    setLinking(null)
    prose?.view.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the focus goes
    <div
      data-editor-toolbar
      className="editor-toolbar covers-above"
      onBlur={(event) => leaveToolbar(event.relatedTarget)}
    >
      <div
        ref={tools}
        role="toolbar"
        tabIndex={-1}
        aria-label={t('editor.toolbar')}
        className="editor-toolbar__tools"
        onKeyDown={onKeyDown}
        onMouseDown={keepFocus}
        onFocus={onFocus}
      >
        {prose === null ? (
          <Tool name={`${t('editor.textStyle')}: ${t('editor.text')}`} disabled onUse={() => undefined}>
            {t('editor.text')} <ChevronDownIcon aria-hidden />
          </Tool>
        ) : (
          <Menu
            name={`${t('editor.textStyle')}: ${t(`editor.${state.style}`)}`}
            face={
              <>
                {t(`editor.${state.style}`)} <ChevronDownIcon aria-hidden />
              </>
            }
          >
            {styles.map((style) => (
              <MenuItem
                key={style}
                current={state.style === style}
                onChoose={change((chain) =>
                  style === 'text' ? chain.setParagraph() : chain.setHeading({ level: style === 'heading' ? 3 : 4 }),
                )}
              >
                {t(`editor.${style}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
        <span className="editor-toolbar__line" aria-hidden="true" />
        <Tool
          name={t('editor.bold')}
          keys="Mod-b"
          pressed={state.bold}
          disabled={prose === null}
          onUse={change((chain) => chain.toggleBold())}
        >
          <span className="editor-toolbar__bold">{t('editor.boldLetter')}</span>
        </Tool>
        <Tool
          name={t('editor.italic')}
          keys="Mod-i"
          pressed={state.italic}
          disabled={prose === null}
          onUse={change((chain) => chain.toggleItalic())}
        >
          <span className="editor-toolbar__italic">{t('editor.italicLetter')}</span>
        </Tool>
        <Tool
          name={t('editor.bulletList')}
          keys="Mod-Shift-8"
          pressed={state.bulletList}
          disabled={prose === null}
          onUse={change((chain) => chain.toggleBulletList())}
        >
          <BulletListIcon aria-hidden />
        </Tool>
        <Tool
          name={t('editor.numberedList')}
          keys="Mod-Shift-7"
          pressed={state.orderedList}
          disabled={prose === null}
          onUse={change((chain) => chain.toggleOrderedList())}
        >
          <NumberListIcon aria-hidden />
        </Tool>
        <Tool
          name={t('editor.link')}
          keys="Mod-k"
          pressed={state.link}
          disabled={prose === null}
          onUse={() => setLinking(prose)}
        >
          <LinkIcon aria-hidden />
        </Tool>
        <span className="editor-toolbar__line" aria-hidden="true" />
        <Tool name={t('editor.undo')} keys="Mod-z" disabled={!canUndo} onUse={() => undoOnPage(sync, 'undo')}>
          <ArrowUndoIcon aria-hidden />
        </Tool>
        <Tool name={t('editor.redo')} keys="Mod-Shift-z" disabled={!canRedo} onUse={() => undoOnPage(sync, 'redo')}>
          <ArrowRedoIcon aria-hidden />
        </Tool>
      </div>
      {linking !== null && linking === prose && <LinkForm editor={prose} onClose={closeLink} />}
    </div>
  )
}

function toolsIn(toolbar: HTMLElement | null): HTMLButtonElement[] {
  return [...(toolbar?.querySelectorAll<HTMLButtonElement>('[data-tool], .menu-button') ?? [])]
}

interface ToolProps {
  readonly name: string
  readonly keys?: string
  /** Left out for tools that are not on or off. */
  readonly pressed?: boolean
  readonly disabled: boolean
  readonly onUse: () => void
  readonly children: ReactNode
}

function Tool({ name, keys, pressed, disabled, onUse, children }: ToolProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      data-tool
      className="ds-button editor-toolbar__tool"
      data-variant="tertiary"
      data-color="neutral"
      tabIndex={-1}
      aria-label={name}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      aria-pressed={pressed}
      aria-disabled={disabled}
      title={keys === undefined ? name : t('editor.withKeys', { name, keys: keysName(keys) })}
      onClick={disabled ? undefined : onUse}
    >
      {children}
    </button>
  )
}
