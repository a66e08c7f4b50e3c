import { createTheme, Drawer, Modal } from "@mantine/core";

/** Dialogs do not lock scrolling: the lock writes a style sheet, which the pages' policy forbids. */
export const theme = createTheme({
  defaultRadius: "sm",
  respectReducedMotion: true,
  components: {
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
  },
});
